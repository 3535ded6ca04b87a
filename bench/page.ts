/** What a page tells of itself. Instants are in milliseconds since the navigation to it began. */
interface PageRecord {
  /** When the sign-in form is shown and takes input. */
  usable: Promise<number>;
  /** When what stands behind the sign-in is in the page. */
  signedIn: Promise<number>;
  /** When the button was first pressed, as the browser saw it: a click that had to wait counts from before it waited. */
  clicked: number;
  /** Tasks of the main thread of 50 ms and more. */
  longTasks: { start: number; end: number }[];
}

declare global {
  var pageRecord: PageRecord;
}

/** Begins the record. It is sent to the page ahead of everything else there, so it can use nothing from outside itself. */
export function recordPage(): void {
  const isReady = (selector: string) => {
    const element = document.querySelector(selector);
    return element?.matches(':enabled') && element.checkVisibility();
  };
  const when = (isTrue: () => boolean | undefined) =>
    new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isTrue()) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });

  const record: PageRecord = {
    usable: when(() => isReady('form [type="password"]') && isReady('form [type="submit"]')),
    signedIn: when(() => document.getElementById('home') !== null),
    clicked: Number.NaN,
    longTasks: [],
  };
  globalThis.pageRecord = record;

  const onClick = ({ timeStamp }: Event) => {
    record.clicked = timeStamp;
  };
  addEventListener('click', onClick, { capture: true, once: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      record.longTasks.push({ start: startTime, end: startTime + duration });
  }).observe({ type: 'longtask' });
}
