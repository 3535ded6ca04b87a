interface ClaimsProps {
  title: string;
  hint: string;
  token: string;
}

/** A token's claims. They are read and not verified: that is for the server which is handed the token. */
export function Claims({ title, hint, token }: ClaimsProps) {
  const claims = Object.entries(decode(token)).sort(([a], [b]) => a.localeCompare(b));
  return (
    <table className="claims">
      <caption>
        {title} <span>{hint}</span>
      </caption>
      <tbody>
        {claims.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{describe(name, value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const instants = new Set(['auth_time', 'exp', 'iat']);

function describe(name: string, value: unknown): string {
  if (instants.has(name)) return new Date(Number(value) * 1000).toLocaleString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function decode(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}
