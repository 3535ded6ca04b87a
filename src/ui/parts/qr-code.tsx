'use client';

import { type ComponentPropsWithoutRef, useEffect, useState } from 'react';
import type { QrCodeGenerateResult } from 'uqr';
import { part } from './slot.tsx';

export interface QrCodeProps extends Omit<ComponentPropsWithoutRef<'svg'>, 'children' | 'viewBox'> {
  /** What a camera reads. */
  text: string;
  /** What the picture is, to a screen reader. */
  label: string;
}

/**
 * A text for a camera, dark on light whatever the colours around it. What draws it comes late: an empty square holds its place, and if it can't be had
 * there is no picture. With `data-variant="desktop"` it shows only where the screen isn't that of a phone.
 */
export const QrCode = part<SVGSVGElement, QrCodeProps & { 'data-variant'?: 'desktop' | undefined }>(
  'QrCode',
  ({ text, label, ...props }, ref) => {
    const code = useCode(text);
    if (code === 'failed') return null;
    return (
      <svg
        data-lk="qr-code"
        viewBox={code ? `0 0 ${code.size} ${code.size}` : undefined}
        shapeRendering="crispEdges"
        role="img"
        aria-label={label}
        aria-hidden={code ? undefined : true}
        {...props}
        ref={ref}
      >
        {code && <path d={toPath(code)} />}
      </svg>
    );
  },
);

/** Modules around the code that stay light, as ISO/IEC 18004 wants them. */
const quietZone = 4;

function useCode(text: string): QrCodeGenerateResult | 'failed' | undefined {
  const [drawn, setDrawn] = useState<{ text: string; code: QrCodeGenerateResult | 'failed' }>();
  // Outside world: the network.
  useEffect(() => {
    let isWanted = true;
    const draw = (code: QrCodeGenerateResult | 'failed') => {
      if (isWanted) setDrawn({ text, code });
    };
    import('uqr').then(({ encode }) => encode(text, { ecc: 'M', border: quietZone })).then(draw, () => draw('failed'));
    return () => {
      isWanted = false;
    };
  }, [text]);
  return drawn?.text === text ? drawn.code : undefined;
}

/** One rectangle for each run of dark modules in a row. */
function toPath({ data }: QrCodeGenerateResult): string {
  const rects = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => {
      if (!isDark || row[x - 1]) return [];
      const end = row.indexOf(false, x);
      return [`M${x} ${y}h${end - x}v1h${x - end}z`];
    }),
  );
  return rects.join('');
}
