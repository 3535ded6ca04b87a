'use client';

import {
  type ComponentPropsWithoutRef,
  createContext,
  type FormEvent,
  type ReactNode,
  useContext,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { part } from './slot.tsx';

/** What is wrong, by the field's `name`. */
export type FieldErrors = Readonly<Record<string, ReactNode>>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface FormState {
  busy: boolean;
  errors: FieldErrors;
}

const FormContext = createContext<FormState>({ busy: false, errors: {} });

/** The state of the form around a part. */
export const useForm = (): FormState => useContext(FormContext);

export interface FormProps extends Omit<ComponentPropsWithoutRef<'form'>, 'onSubmit'> {
  /** While it is, submitting does nothing. @selector [data-busy] */
  busy?: boolean | undefined;
  /** Errors that came from outside. */
  errors?: FieldErrors | undefined;
  /** Identifies `errors`: with a new one, focus goes to the first bad field. */
  attempt?: unknown;
  /** Says what is wrong with a control, or nothing. Called for each when the form is submitted. */
  problemOf?: ((control: Control) => string | undefined) | undefined;
  /** Gets what the controls hold, once nothing is wrong with them. */
  onSubmit: (event: { values: FormData; form: HTMLFormElement }) => void;
}

/** A form that reads itself when it is submitted, shows what is wrong beside each field, and says it once. */
export const Form = part<HTMLFormElement, FormProps>(
  'Form',
  ({ busy = false, errors = {}, attempt, problemOf, onSubmit, children, ...props }, ref) => {
    const form = useRef<HTMLFormElement>(null);
    useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current);
    const announcer = useRef<HTMLDivElement>(null);
    const [problems, setProblems] = useState<FieldErrors>();
    const shown = problems ?? errors;

    // Outside world: focus, and what a screen reader hears.
    const told = useRef<unknown>(undefined);
    useEffect(() => {
      const cause = problems ?? attempt;
      if (cause === told.current) return;
      told.current = cause;
      if (announcer.current) announcer.current.textContent = '';
      if (cause) tellFirstProblem(form.current, announcer.current);
    });

    function submit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      if (busy) return;
      const found = problemOf && findProblems(event.currentTarget, problemOf);
      setProblems(found);
      if (!found) onSubmit({ values: new FormData(event.currentTarget), form: event.currentTarget });
    }

    const keys = Object.keys(shown).join();
    // biome-ignore lint/correctness/useExhaustiveDependencies: errors are known by the attempt that they belong to; an app may pass a fresh object at each render.
    const state = useMemo(() => ({ busy, errors: shown }), [busy, problems, attempt, keys]);
    return (
      <form noValidate data-lk="form" data-busy={busy ? '' : undefined} {...props} ref={form} onSubmit={submit}>
        <FormContext.Provider value={state}>{children}</FormContext.Provider>
        <div ref={announcer} role="alert" data-lk="announcer" />
      </form>
    );
  },
);

function findProblems(form: HTMLFormElement, problemOf: (control: Control) => string | undefined) {
  const found: Record<string, string> = {};
  for (const control of form.querySelectorAll<Control>('input[name], select[name], textarea[name]')) {
    const problem = problemOf(control);
    if (problem) found[control.name] = problem;
  }
  return Object.keys(found).length ? found : undefined;
}

/** Moving focus to a field reads its error out. If focus is there already nothing is read, so the error is put into the live region. */
function tellFirstProblem(form: HTMLFormElement | null, announcer: HTMLElement | null) {
  const control = form?.querySelector<HTMLInputElement>('[aria-invalid="true"]');
  if (!control) return;
  const words = document.getElementById(`${control.id}-error`)?.textContent;
  if (announcer && control === document.activeElement) announcer.textContent = words ?? '';
  control.focus();
  control.select?.();
}
