import { type Auth, useErrorWords, useLateMessages } from 'latchkey';
import { useAccount } from './use-account.ts';

type Gateway = Auth['gateway'];
interface Row {
  id: string;
  name: string;
  about: string;
}

/** The passkeys of the person who is signed in. A browser that knows none can still remove those of others. */
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
    add={'PublicKeyCredential' in globalThis ? ['Make a passkey', (gateway) => gateway.createPasskey()] : undefined}
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
  add?: [label: string, run: (gateway: Gateway) => Promise<void>] | undefined;
}

function Keys({ title, gateway, list, remove, add }: KeysProps) {
  const { value: rows, problem, run } = useAccount(gateway, () => list(gateway));
  const { offerPasskey } = useLateMessages();

  return (
    <section className="home keys" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {rows?.map(({ id, name, about }) => (
          <li key={id} className="key">
            <b>{name}</b> <span className="hint">{about}</span>
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
        {useErrorWords(problem, { 'passkey-cancelled': offerPasskey.cancelled })}
      </p>
    </section>
  );
}
