import type { Preset } from './presets/preset.ts';

/** Who has an account in the pool, and what else there is to do. */
export function ThingsToTry({ text, people, ideas }: Preset) {
  return (
    <section className="panel guide" aria-labelledby="try-title">
      <h2 id="try-title">Things to try</h2>
      <p className="hint">{text}</p>
      <ul className="people">
        {people.map(({ username, password, about }) => (
          <li key={username}>
            <p>{about}</p>
            <p className="credentials">
              <code>{username}</code> {password === undefined ? null : <code>{password}</code>}
            </p>
          </li>
        ))}
      </ul>
      <ul className="ideas hint">
        {ideas.map((idea) => (
          <li key={idea}>{idea}</li>
        ))}
      </ul>
    </section>
  );
}
