'use client';

import { type ComponentPropsWithoutRef, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { part } from './slot.tsx';

export interface PasswordRule {
  label: string;
  test: (password: string) => boolean;
}

export interface PasswordRulesProps extends Omit<ComponentPropsWithoutRef<'ul'>, 'children'> {
  /** The `name` of the password's input, in the same form. */
  field: string;
  rules: readonly PasswordRule[];
  /** Read after a rule that is kept. */
  metLabel: string;
}

/** The rules for a password, ticked as it is typed. It listens to the input itself, so that nothing else renders, and renders only when a tick changes. */
export const PasswordRules = part<HTMLUListElement, PasswordRulesProps>(
  'PasswordRules',
  ({ field, rules, metLabel, ...props }, ref) => {
    const list = useRef<HTMLUListElement>(null);
    useImperativeHandle<HTMLUListElement | null, HTMLUListElement | null>(ref, () => list.current);
    const [met, setMet] = useState('');

    // Outside world: the uncontrolled input of that name.
    useEffect(() => {
      const input = list.current?.closest('form')?.elements.namedItem(field);
      if (!(input instanceof HTMLInputElement)) return;
      const check = () => setMet(rules.map((rule) => (rule.test(input.value) ? '1' : '0')).join(''));
      check();
      input.addEventListener('input', check);
      return () => input.removeEventListener('input', check);
    }, [field, rules]);

    return (
      <ul data-lk="rules" {...props} ref={list}>
        {rules.map((rule, index) => (
          <li key={rule.label} data-lk="rule" data-met={met[index] === '1' ? '' : undefined}>
            {rule.label}
            {met[index] === '1' && <span data-lk="aside">, {metLabel}</span>}
          </li>
        ))}
      </ul>
    );
  },
);
