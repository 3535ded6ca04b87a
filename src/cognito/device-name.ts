/** What a list of devices calls this browser, in words that a person knows it by: `Chrome on macOS`. Undefined where it doesn't say what it is. */
export function deviceName(navigator: Partial<Navigator> | undefined = globalThis.navigator): string | undefined {
  const { userAgent = '', maxTouchPoints = 0 } = navigator ?? {};
  // Chromium's own account of itself, which TypeScript doesn't declare.
  const { brands = [], platform = '' } =
    (navigator as { userAgentData?: UserAgentData } | undefined)?.userAgentData ?? {};
  const browser = firstOf(browsers, brands.map(({ brand }) => brand).join()) ?? firstOf(browsers, userAgent);
  // An iPad says that it is a Mac.
  const isTablet = /Macintosh/.test(userAgent) && maxTouchPoints > 1;
  const system = isTablet ? 'iPadOS' : (firstOf(systems, platform) ?? firstOf(systems, userAgent));
  return browser && system ? `${browser} on ${system}` : (browser ?? system);
}

interface UserAgentData {
  brands?: readonly { brand: string }[];
  platform?: string;
}

/** Each pretends to be those below it. */
const browsers: readonly [RegExp, string][] = [
  [/Edge|\bEdg(A|iOS)?\//, 'Edge'],
  [/Opera|\bOPR\//, 'Opera'],
  [/Samsung ?(Internet|Browser)/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPad/, 'iPadOS'],
  [/iPhone|iPod|^iOS/, 'iOS'],
  [/CrOS|Chrome ?OS|Chromium OS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Mac ?OS/i, 'macOS'],
  [/Linux/, 'Linux'],
];

const firstOf = (list: readonly [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1];
