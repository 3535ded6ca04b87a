import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import type { Gateway } from '../../../src/cognito/gateway/index.ts';
import { createAuthMachine } from '../../../src/machine/machine.ts';

/** Every edge of the chart by name, in the chart's own order. */
export function allEdges(): string[] {
  // The chart is only read: nothing of the gateway is ever called.
  const machine = createAuthMachine({} as Gateway);
  const nodes: AnyStateNode[] = [machine.root, ...getStateNodes(machine)];
  return nodes.flatMap((node) => [...[...node.transitions.values()].flat(), ...(node.always ?? [])].map(edgeName));
}

/** The name of an edge: `signIn.submitting · signIn done [isSignedIn] → signedIn`. */
export function edgeName(transition: AnyTransitionDefinition): string {
  const { source, guard, target } = transition;
  const condition = guard
    ? ` [${typeof guard === 'object' ? [guard.type, textOf(guard.params)].filter(Boolean).join(' ') : guard}]`
    : '';
  return `${stateName(source)} · ${eventName(transition)}${condition} → ${target?.map(stateName) ?? 'stays'}`;
}

// What a guard is asked about, where the chart says so itself.
const textOf = (params: unknown) => (typeof params === 'string' ? params : '');

const stateName = ({ path }: AnyStateNode) => path.join('.') || 'any';

/** What starts it: an event by its type, the end of a call by the gateway's method, `at once` where nothing is waited for. */
function eventName({ source, eventType }: AnyTransitionDefinition): string {
  const [, outcome, id] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(eventType) ?? [];
  if (!outcome) return eventType || 'at once';
  const call = source.invoke.find((one) => one.id === id);
  return `${call?.src} ${outcome === 'done' ? 'done' : 'fails'}`;
}
