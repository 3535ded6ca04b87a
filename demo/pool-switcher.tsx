import { choosePool } from './chosen-pool.ts';
import { presetGroups } from './presets.ts';

export function PoolSwitcher({ name }: { name: string }) {
  return (
    <p className="switcher">
      <label htmlFor="pool">Pool</label>
      <select id="pool" value={name} onChange={({ currentTarget }) => choosePool(currentTarget.value)}>
        {Object.entries(presetGroups).map(([label, group]) => (
          <optgroup key={label} label={label}>
            {Object.entries(group).map(([value, { title }]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </p>
  );
}
