import { type Auth, AuthError, useErrorWords } from 'latchkey';
import { useEffect, useState } from 'react';

type Gateway = Auth['gateway'];
interface Row {
  id: string;
  name: string;
  about: string;
}

/** The passkeys of the person who is signed in. */
export const Passkeys = ({ auth }: { auth: Auth }) => (
  <Keys
    title="Passkeys"
    gateway={auth.gateway}
    list={async (gateway) =>
      (await gateway.listPasskeys()).map(({ credentialId, name, createdAt }) => ({
        id: credentialId,
        name,
        about: `made ${new Date(createdAt).toLocaleString()}`,
      }))
    }
    remove={(gateway, id) => gateway.deletePasskey({ credentialId: id })}
    add={['Make a passkey', (gateway) => gateway.createPasskey()]}
  />
);

/** The browsers that they signed in with. */
export const Devices = ({ auth }: { auth: Auth }) => (
  <Keys
    title="Browsers"
    gateway={auth.gateway}
    list={async (gateway) =>
      (await gateway.listDevices()).map(({ deviceKey, name, isCurrent, isRemembered, authenticatedAt }) => ({
        id: deviceKey,
        name: `${name ?? deviceKey}${isCurrent ? ' (this one)' : ''}`,
        about: `${isRemembered ? 'remembered' : 'not remembered'}, last seen ${new Date(authenticatedAt).toLocaleString()}`,
      }))
    }
    remove={(gateway, id) => gateway.forgetDevice({ deviceKey: id })}
  />
);

interface KeysProps {
  title: string;
  gateway: Gateway;
  list: (gateway: Gateway) => Promise<Row[]>;
  remove: (gateway: Gateway, id: string) => Promise<void>;
  add?: [label: string, run: (gateway: Gateway) => Promise<void>];
}

function Keys({ title, gateway, list, remove, add }: KeysProps) {
  const [rows, setRows] = useState<Row[]>();
  const [problem, setProblem] = useState<AuthError>();

  async function run(work?: () => Promise<void>) {
    setProblem(undefined);
    try {
      await work?.();
      setRows(await list(gateway));
    } catch (cause) {
      setProblem(cause instanceof AuthError ? cause : new AuthError('unexpected', { cause }));
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed belongs to the gateway.
  useEffect(() => void run(), [gateway]);

  return (
    <section className="home keys" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {rows?.map(({ id, name, about }) => (
          <li key={id}>
            <b>{name}</b> <span className="hint">{about}</span>{' '}
            <button type="button" className="quiet" onClick={() => run(() => remove(gateway, id))}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      {rows?.length === 0 ? <p className="hint">None.</p> : null}
      {add ? (
        <p className="actions">
          <button type="button" onClick={() => run(() => add[1](gateway))}>
            {add[0]}
          </button>
        </p>
      ) : null}
      <p role="alert" className="problem">
        {useErrorWords(problem)}
      </p>
    </section>
  );
}
