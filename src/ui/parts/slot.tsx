'use client';

import {
  type ComponentType,
  createContext,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type RefAttributes,
  useContext,
} from 'react';

/** A component that an app can wrap or replace through `slots`, under its own name. */
export type Part<Node, Props> = ForwardRefExoticComponent<Props & RefAttributes<Node>>;

/** What stands in for a part: a function of the part's props, and of `Default`, the part as it was. It may use hooks, and it need not be stable. */
export type Slot<Node, Props> = (
  props: Props & { ref: ForwardedRef<Node>; Default: ComponentType<Props & RefAttributes<Node>> },
) => ReactNode;

/** A map of slots for a map of parts. */
export type SlotsOf<Parts> = {
  readonly [Name in keyof Parts as Parts[Name] extends Part<never, never> ? Name : never]?:
    | (Parts[Name] extends ForwardRefExoticComponent<infer Props> ? SlotFor<Props> : never)
    | undefined;
};
type SlotFor<Props> = Props extends RefAttributes<infer Node> ? Slot<Node, Omit<Props, 'ref'>> : never;

/** The slots in force. Names are checked where slots are given, in `Slots`. */
export const SlotsContext = createContext<Readonly<Record<string, unknown>>>({});

/**
 * Makes a part: a component that looks its slot up and, if there is one, calls it. Calling, where rendering the slot as an element would remount it
 * whenever an inline function has a new identity, keeps what was typed inside. This is also the one place of `forwardRef`, for React 18.
 */
export function part<Node, Props extends object = object>(
  name: string,
  render: (props: Props, ref: ForwardedRef<Node>) => ReactNode,
): Part<Node, Props> {
  // forwardRef says that props lose a `ref` of their own; no part's props have one.
  const make = (body: typeof render) =>
    forwardRef<Node, Props>((props, ref) => body(props as Props, ref)) as Part<Node, Props>;
  const Default = make(render);
  Default.displayName = `Default${name}`;

  const Part = make((props, ref) => {
    // The context can't know each slot's props; `Slots` has checked them.
    const slot = useContext(SlotsContext)[name] as Slot<Node, Props> | undefined;
    return slot ? slot({ ...props, ref, Default }) : <Default {...props} ref={ref} />;
  });
  Part.displayName = name;
  return Part;
}
