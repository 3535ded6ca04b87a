import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import type { Gateway } from '../../src/cognito/gateway.ts';
import { createAuthMachine } from '../../src/machine/machine.ts';

/** The name of an edge, as scenarios and the table in ARCHITECTURE.md call it: `signIn.submitting · signIn done [isSignedIn] → signedIn`. */
export function edgeName(transition: AnyTransitionDefinition): string {
  const { source, guard, target } = transition;
  const condition = guard ? ` [${typeof guard === 'object' ? guard.type : guard}]` : '';
  return `${stateName(source)} · ${eventName(transition)}${condition} → ${target?.map(stateName) ?? 'stays'}`;
}

/** Every edge of the chart, in the chart's own order. */
export function edgesOf(): string[] {
  // The chart is only read: nothing of it is ever called.
  const nodes: AnyStateNode[] = getStateNodes(createAuthMachine({} as Gateway));
  return nodes.flatMap((node) => [...[...node.transitions.values()].flat(), ...(node.always ?? [])].map(edgeName));
}

const stateName = ({ path }: AnyStateNode) => path.join('.') || 'any';

/** An event by its type; the end of a call by the gateway's method; `at once` for what waits for no event. */
function eventName({ source, eventType }: AnyTransitionDefinition): string {
  const [, outcome, id] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(eventType) ?? [];
  if (!outcome) return eventType || 'at once';
  const call = source.invoke.find((one) => one.id === id);
  return `${call?.src} ${outcome === 'done' ? 'done' : 'fails'}`;
}
