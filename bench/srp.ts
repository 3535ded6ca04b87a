import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { build } from 'vite';

/** Median milliseconds of the SRP maths of one sign-in: A, and the key that signs the answer to PASSWORD_VERIFIER. */
export interface SrpTimes {
  ours: number;
  stock: number;
}

/** Times our SRP and the library's own by turns, in one page, with the same inputs: at this machine's speed and four times slower. */
export async function compareSrp(browser: Browser, rounds: number): Promise<Record<'fast' | 'slow', SrpTimes>> {
  const page = await browser.newPage();
  try {
    // Web Crypto is for secure pages only.
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto('http://localhost/');
    await page.addScriptTag({ content: 'globalThis.global = globalThis' });
    await page.addScriptTag({ content: await script('ourSrp', resolve('src/cognito/srp.ts')) });
    await page.addScriptTag({
      content: await script('stockSrp', resolve('node_modules/amazon-cognito-identity-js/es/index.js')),
    });
    const devtools = await page.context().newCDPSession(page);
    const fast = await time(page, rounds);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    return { fast, slow: await time(page, rounds) };
  } finally {
    await page.close();
  }
}

function time(page: Page, rounds: number): Promise<SrpTimes> {
  return page.evaluate(async (rounds): Promise<SrpTimes> => {
    const poolName = 'Latchkey0';
    const serverPublicValue = '5eed'.repeat(192);
    const salt = '5a17'.repeat(8);

    async function runOurs() {
      const srp = await ourSrp.createSrp(poolName);
      await srp.deriveKey('ada', 'Analytical-1843', serverPublicValue, salt);
    }
    function runStock() {
      const helper = new stockSrp.AuthenticationHelper(poolName);
      const { constructor: BigInteger } = helper.N;
      const [B, s] = [new BigInteger(serverPublicValue, 16), new BigInteger(salt, 16)];
      helper.getLargeAValue(() => helper.getPasswordAuthenticationKey('ada', 'Analytical-1843', B, s, () => {}));
    }
    async function measure(work: () => void | Promise<void>) {
      const start = performance.now();
      await work();
      return performance.now() - start;
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

    const times: SrpTimes[] = [];
    while (times.length < rounds) times.push({ ours: await measure(runOurs), stock: await measure(runStock) });
    return { ours: median(times.map(({ ours }) => ours)), stock: median(times.map(({ stock }) => stock)) };
  }, rounds);
}

interface Helper {
  readonly N: { readonly constructor: new (digits: string, radix: number) => unknown };
  getLargeAValue(callback: () => void): void;
  getPasswordAuthenticationKey(user: string, password: string, B: unknown, salt: unknown, callback: () => void): void;
}

interface OurHelper {
  deriveKey(username: string, password: string, B: string, salt: string): Promise<Uint8Array>;
}

declare global {
  var stockSrp: { AuthenticationHelper: new (poolName: string) => Helper };
  var ourSrp: { createSrp(poolName: string): Promise<OurHelper> };
}

/** A module as a classic script that leaves its exports under a global name. */
async function script(name: string, entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, name, formats: ['iife'] } },
  });
  for (const { output } of [built].flat().filter((one) => 'output' in one)) return output[0].code;
  throw new Error(`Vite made nothing of ${entry}.`);
}
