import { ChangeAttributes, ChangePassword, DeleteUser } from 'latchkey';

/** What a person can do about their account. */
export function Settings() {
  return (
    <section className="settings" aria-label="Settings">
      <ChangeAttributes attributes={['name', 'email']} />
      <ChangePassword />
      <DeleteUser />
    </section>
  );
}
