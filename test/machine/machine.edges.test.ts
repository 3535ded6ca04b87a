import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { allEdges, openPage, scenarios } from './edges/index.ts';

const edges = allEdges();
const tried = scenarios.map(({ edge }) => edge);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('every edge of the chart', () => {
  test('has one scenario, and every scenario an edge', () => {
    expect(edges.length).toBeGreaterThan(90);
    expect(new Set(edges).size).toBe(edges.length);
    expect([...tried].sort()).toEqual([...edges].sort());
  });

  // Not test.each, which shortens the names.
  for (const { edge, sentence, run, config, client } of scenarios) {
    test(`${edge}: ${sentence}`, async () => {
      const page = await openPage(config, client);
      await run(page);
      expect([...page.taken]).toContain(edge);
    });
  }
});

describe('the edges in ARCHITECTURE.md', () => {
  test('are those of the chart', () => {
    const path = fileURLToPath(new URL('../../ARCHITECTURE.md', import.meta.url));
    const text = readFileSync(path, 'utf8');
    const [, before, found, after] = /^(.*<!-- edges:begin -->\n)(.*)(\n<!-- edges:end -->.*)$/s.exec(text) ?? [];
    expect(found, 'ARCHITECTURE.md lacks the lines <!-- edges:begin --> and <!-- edges:end -->').toBeDefined();
    if (process.env.UPDATE) writeFileSync(path, `${before}${table()}${after}`);
    else expect(found, `ARCHITECTURE.md is behind the chart. Run: ${update}`).toBe(table());
  });
});

const update = 'UPDATE=1 npx vitest run --project node test/machine/machine.edges.test.ts';

/** In the chart's own order, whichever that of the scenarios is. What every sign-in leads to is told once. */
function table(): string {
  const signingIn = new Set(
    parts.filter(({ outcome }) => outcome === 'done [isSignedIn] → signedIn').map(({ state }) => state),
  );
  signingIn.delete('checking.restoring');
  const isOfAll = (outcome: string) =>
    [...signingIn].every((state) => parts.some((one) => one.state === state && one.outcome === outcome));
  const told = new Set<string>();
  const rows = parts.flatMap(({ edge, state, event, target, outcome }) => {
    const isCommon = signingIn.has(state) && isOfAll(outcome);
    if (isCommon && told.has(outcome)) return [];
    if (isCommon) told.add(outcome);
    const { sentence } = scenarios.find((one) => one.edge === edge) ?? {};
    const [where, what] = isCommon ? ['a sign-in', outcome.replace(/ → .*/, '')] : [`\`${state}\``, event];
    return `| ${where} | \`${what}\` | ${target === 'stays' ? 'stays' : `\`${target}\``} | ${sentence} |`;
  });
  return [
    'Every edge, with what its scenario in `test/machine/edges` sees happen against the local Cognito. `any` is the chart as a whole, `at once` waits for no event, and of',
    'several outcomes the first whose [guard] holds is taken. "A sign-in" is what these states have in common, wherever a sign-in or a challenge of one ends:',
    `${[...signingIn].map((state) => `\`${state}\``).join(', ')}. Written by \`${update}\`.`,
    '',
    '| state | event or outcome [guard] | leads to | the chart … |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

const parts = edges.map((edge) => {
  const [, state = '', event = '', target = ''] = /^(\S+) · (.+) → (.+)$/.exec(edge) ?? [];
  // The same end of whichever call.
  const outcome = `${event.replace(/^\w+ (?=done|fails)/, '')} → ${target}`;
  return { edge, state, event, target, outcome };
});
