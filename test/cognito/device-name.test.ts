import { describe, expect, it } from 'vitest';
import { deviceName } from '../../src/cognito/device-name.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const android = 'Mozilla/5.0 (Linux; Android 10; K)';

describe('deviceName', () => {
  it.each([
    [`${mac} ${webkit} Chrome/141.0.0.0 Safari/537.36`, 'Chrome on macOS'],
    [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`, 'Safari on macOS'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox on macOS'],
    [`${windows} ${webkit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, 'Edge on Windows'],
    [`${windows} ${webkit} Chrome/141.0.0.0 Safari/537.36 OPR/120.0.0.0`, 'Opera on Windows'],
    [`${android} ${webkit} Chrome/141.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
    [`${android} ${webkit} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`, 'Samsung Internet on Android'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1',
      'Chrome on iOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox on Linux'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/141.0.0.0 Safari/537.36`, 'Chrome on ChromeOS'],
    ['Mozilla/5.0 (Windows NT 10.0; something else)', 'Windows'],
    ['Node.js/22', undefined],
    ['', undefined],
  ])('reads %s', (userAgent, expected) => {
    expect(deviceName({ userAgent })).toBe(expected);
  });

  it('asks Chromium itself first, which may be any browser', () => {
    const userAgent = `${windows} ${webkit} Chrome/141.0.0.0 Safari/537.36`;
    const brands = (...names: string[]) => names.map((brand) => ({ brand, version: '141' }));
    const name = (userAgentData: object) => deviceName(Object.assign({ userAgent }, { userAgentData }));
    expect(name({ brands: brands('Not?A_Brand', 'Chromium', 'Microsoft Edge'), platform: 'Windows' })).toBe(
      'Edge on Windows',
    );
    expect(name({ brands: brands('Google Chrome', 'Not?A_Brand', 'Chromium'), platform: 'macOS' })).toBe(
      'Chrome on macOS',
    );
    expect(name({ brands: brands('Not?A_Brand', 'Chromium'), platform: 'Chrome OS' })).toBe('Chrome on ChromeOS');
    expect(name({ brands: [], platform: '' })).toBe('Chrome on Windows');
    expect(name({})).toBe('Chrome on Windows');
  });

  it('knows an iPad that says that it is a Mac', () => {
    const userAgent = `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`;
    expect(deviceName({ userAgent, maxTouchPoints: 5 })).toBe('Safari on iPadOS');
  });

  it('says nothing where there is no browser', () => {
    expect(deviceName(undefined)).toBe(undefined);
  });
});
