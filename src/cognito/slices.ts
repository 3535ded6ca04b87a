/** Makes the pause of one long calculation: awaited often, it lets the page go on whenever a slice of time is used up. */
export function createSlices(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < slice) return;
    await nextTask();
    began = performance.now();
  };
}

// In milliseconds. Under half a frame, so that what else the page does in that frame still fits.
const slice = 6;

function nextTask(): Promise<void> {
  // Where there is one it keeps its place ahead of other work. Timers would be slowed down when nested, and in a hidden tab.
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
