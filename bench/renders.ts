/** One commit of React, with the names of the components that rendered for it. */
interface Commit {
  /** In milliseconds since the navigation began. */
  at: number;
  rendered: string[];
}

declare global {
  var reactCommits: Commit[];
  var __REACT_DEVTOOLS_GLOBAL_HOOK__: unknown;
}

/** What is read of React's fibers: the same in React 18 and 19, in production and in development. */
interface Fiber {
  tag: number;
  flags: number;
  type: unknown;
  child: Fiber | null;
  sibling: Fiber | null;
  alternate: Fiber | null;
}

/**
 * Notes every commit in `globalThis.reactCommits`. It has to run before React DOM loads, and can use nothing from outside itself.
 *
 * It stands where React DevTools would and decides as they do: a component rendered if its fiber has the flag PerformedWork, and where a fiber has the
 * children that it had before, nothing below it was looked at. React sets that flag in production too, so what is measured is what ships: no profiling
 * build, no wrapper in the tree, the same for every app. Renders that React throws away are not seen.
 */
export function recordRenders(): void {
  const functionComponent = 0;
  const classComponent = 1;
  const forwardRef = 11;
  const memo = 14;
  const simpleMemo = 15;
  const components = new Set([functionComponent, classComponent, forwardRef, memo, simpleMemo]);
  const performedWork = 1;

  const commits: Commit[] = [];
  globalThis.reactCommits = commits;
  globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    renderers: new Map(),
    supportsFiber: true,
    isDisabled: false,
    checkDCE() {},
    inject: () => 1,
    onScheduleFiberRoot() {},
    onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {},
    onCommitFiberRoot(_: number, { current }: { current: Fiber }) {
      const rendered: string[] = [];
      visit(current, rendered);
      commits.push({ at: performance.now(), rendered });
    },
  };

  function visit(fiber: Fiber, rendered: string[]): void {
    if (components.has(fiber.tag) && fiber.flags & performedWork) rendered.push(nameOf(fiber.type));
    if (fiber.alternate && fiber.alternate.child === fiber.child) return;
    for (let child = fiber.child; child; child = child.sibling) visit(child, rendered);
  }

  function nameOf(type: unknown): string {
    // A component is a function, or an object around one; all have an optional name.
    const { displayName, name, render, type: inner } = Object(type);
    return displayName || name || (render || inner ? nameOf(render ?? inner) : 'Anonymous');
  }
}
