export { Alert, Notice } from './alert.tsx';
export { LinkButton, SubmitButton } from './button.tsx';
export { Card, Footer, Heading, type HeadingProps, Text } from './card.tsx';
export { CodeField } from './code-field.tsx';
export { Countdown, type CountdownProps } from './countdown.tsx';
export { Field, FieldError, type FieldProps, Input } from './field.tsx';
export { type FieldErrors, Form, type FormProps } from './form.tsx';
export { PasswordField, type PasswordFieldProps } from './password-field.tsx';
export { type PasswordRule, PasswordRules, type PasswordRulesProps } from './password-rules.tsx';
