// Draws the screens from their stories into docs/screenshots: `npm run screenshots`, or `npm run screenshots -- sign-in` for those whose name has it.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';
import { preview, runnerImport } from 'vite';

const site = 'node_modules/.cache/storybook-site';
const target = 'docs/screenshots';
const [only = ''] = process.argv.slice(2);

const wide = { width: 1440, height: 820 };
const narrow = { width: 320, height: 720 };
const shots = [
  { name: 'sign-in', story: 'screens-sign-in--idle' },
  { name: 'sign-in-wrong-password', story: 'screens-sign-in--wrong-password' },
  { name: 'sign-up', story: 'screens-sign-up--rules-ticked' },
  { name: 'confirm-sign-up', story: 'screens-confirm-sign-up--idle' },
  { name: 'forgot-password', story: 'screens-forgot-password--idle' },
  { name: 'reset-password', story: 'screens-reset-password--wrong-code' },
  { name: 'new-password', story: 'screens-new-password--missing-attributes' },
  { name: 'challenge', story: 'screens-challenge--text' },
  { name: 'choose-mfa', story: 'screens-choose-a-second-factor--idle' },
  { name: 'setup-totp', story: 'screens-set-up-a-second-factor--app' },
  { name: 'choose-factor', story: 'screens-choose-a-way-in--idle' },
  { name: 'enter-password', story: 'screens-enter-the-password--idle' },
  { name: 'passkey', story: 'screens-passkey--cancelled' },
  { name: 'offer-passkey', story: 'screens-offer-a-passkey--idle' },
  { name: 'offer-device', story: 'screens-offer-to-remember-the-browser--idle' },
  { name: 'verify-contact', story: 'screens-verify-a-contact--two-addresses' },
  { name: 'step-up', story: 'screens-step-up--by-choice' },
  { name: 'unsupported-challenge', story: 'screens-unsupported-challenge--idle' },
  { name: 'social', story: 'screens-social-and-enterprise-sign-in--above-the-form' },
  { name: 'social-only', story: 'screens-social-and-enterprise-sign-in--the-only-way' },
  { name: 'social-enterprise', story: 'screens-social-and-enterprise-sign-in--enterprise' },
  { name: 'checking-offline', story: 'screens-checking--offline' },
  { name: 'change-password', story: 'account-change-password--wrong-password' },
  { name: 'change-attributes', story: 'account-change-attributes--idle' },
  { name: 'change-attributes-code', story: 'account-change-attributes--code-sent' },
  { name: 'delete-user', story: 'account-delete-user--asking' },
].flatMap(({ name, story }) => [
  { file: `${name}-1440-light`, story, theme: 'light', viewport: wide },
  { file: `${name}-320-dark`, story, theme: 'dark', viewport: narrow },
]);
shots.push(
  { file: 'sign-in-1440-dark', story: 'screens-sign-in--idle', theme: 'dark', viewport: wide },
  { file: 'sign-in-320-light', story: 'screens-sign-in--idle', theme: 'light', viewport: narrow },
  {
    file: 'sign-up-forced-colors',
    story: 'screens-sign-up--rules-ticked',
    theme: 'light',
    viewport: wide,
    media: { forcedColors: 'active' },
  },
);

execFileSync('npx', ['storybook', 'build', '--quiet', '--output-dir', site], { stdio: 'inherit' });
mkdirSync(target, { recursive: true });

const { module } = await runnerImport('./test/browser.ts');
const server = await preview({
  configFile: false,
  logLevel: 'error',
  build: { outDir: site },
  preview: { host: '127.0.0.1', port: 6106, strictPort: true },
});
const browser = await chromium.launch(await module.findBrowser());
for (const { file, story, theme, viewport, media = {} } of shots.filter((shot) => shot.file.includes(only))) {
  const page = await browser.newPage({ viewport });
  await page.emulateMedia({ reducedMotion: 'reduce', ...media });
  // An IP address is nobody’s relying party.
  await page.goto(`http://localhost:6106/iframe.html?id=${story}&viewMode=story&globals=theme:${theme}`);
  await page.waitForFunction(() =>
    /^(completed|finished)$/.test(globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase),
  );
  await page.screenshot({ path: `${target}/${file}.png`, animations: 'disabled', caret: 'hide' });
  await page.close();
}
await browser.close();
await server.close();
