import { choosePool } from './chosen-pool.ts';
import { presets } from './presets.ts';

export function PoolSwitcher({ name }: { name: string }) {
  return (
    <p className="switcher">
      <label htmlFor="pool">Pool</label>
      <select id="pool" value={name} onChange={({ currentTarget }) => choosePool(currentTarget.value)}>
        {[...presets].map(([value, { title }]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </p>
  );
}
