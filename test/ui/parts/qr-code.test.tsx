import { render, screen } from '@testing-library/react';
import type { encode } from 'uqr';
import { afterEach, expect, test, vi } from 'vitest';
import { QrCode } from '../../../src/ui/parts/qr-code.tsx';

const uri = 'otpauth://totp/localhost:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=localhost';

let isThere = true;
// The network between the page and the library: what it draws is the library's own.
vi.mock('uqr', async (original) => ({
  ...(await original<typeof import('uqr')>()),
  encode(...input: Parameters<typeof encode>) {
    if (!isThere) throw new TypeError('Failed to fetch dynamically imported module');
    return draw(...input);
  },
}));
const { encode: draw } = await vi.importActual<typeof import('uqr')>('uqr');

afterEach(() => {
  isThere = true;
});

/** The modules that a path paints, by rows: `M<x> <y>h<width>v1h-<width>z` for each run. */
function modulesOf(path: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  expect(runs.map(([run]) => run).join('')).toBe(path);
  for (const [, x, y, width, back] of runs) {
    expect(back).toBe(width);
    for (let at = Number(x); at < Number(x) + Number(width); at += 1) {
      expect(rows[Number(y)]?.[at]).toBe(false);
      rows[Number(y)]?.splice(at, 1, true);
    }
  }
  return rows;
}

test('paints the very modules of the code, with a quiet zone of four around them', async () => {
  render(<QrCode text={uri} label="QR code" />);
  const picture = await screen.findByRole('img', { name: 'QR code' });
  const { data, size } = draw(uri, { ecc: 'M', border: 0 });
  expect(picture).toHaveAttribute('viewBox', `0 0 ${size + 8} ${size + 8}`);
  const painted = modulesOf(picture.querySelector('path')?.getAttribute('d') ?? '', size + 8);
  expect(painted.slice(4, -4).map((row) => row.slice(4, -4))).toEqual(data);
  expect(painted.flat().filter(Boolean)).toHaveLength(data.flat().filter(Boolean).length);
});

test('holds the place of the picture, silently, until it can be drawn', async () => {
  const { container } = render(<QrCode text={uri} label="QR code" />);
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
  const square = container.querySelector('svg');
  expect(square).toHaveAttribute('aria-hidden', 'true');
  expect(await screen.findByRole('img')).toBe(square);
  expect(square).not.toHaveAttribute('aria-hidden');
});

test('draws another text anew', async () => {
  const { rerender } = render(<QrCode text={uri} label="QR code" />);
  await screen.findByRole('img');
  rerender(<QrCode text="https://example.com" label="QR code" />);
  const { size } = draw('https://example.com', { ecc: 'M', border: 4 });
  expect(await screen.findByRole('img')).toHaveAttribute('viewBox', `0 0 ${size} ${size}`);
});

test('leaves what it says out of everything but the path', async () => {
  const { container } = render(<QrCode text={uri} label="QR code" />);
  await screen.findByRole('img');
  expect(container.innerHTML).not.toMatch(/otpauth|JBSWY3DP/);
});

test('leaves no picture where it can’t be drawn', async () => {
  isThere = false;
  const { container } = render(<QrCode text={uri} label="QR code" />);
  await vi.waitFor(() => expect(container).toBeEmptyDOMElement());
});
