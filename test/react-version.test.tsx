import { render, screen } from '@testing-library/react';
import { useMachine } from '@xstate/react';
import { useState, version } from 'react';
import { version as domVersion } from 'react-dom';
import { expect, test } from 'vitest';
import { createMachine } from 'xstate';

const machine = createMachine({ initial: 'idle', states: { idle: {} } });

function Versions() {
  const [first] = useState(version);
  const [snapshot] = useMachine(machine);
  return <p>{`${first} ${snapshot.value}`}</p>;
}

test('the dom tests render on the React that their project names, through Testing Library and @xstate/react', () => {
  expect(version.split('.')[0]).toBe(process.env.REACT);
  expect(domVersion).toBe(version);
  render(<Versions />);
  expect(screen.getByText(`${version} idle`)).toBeInTheDocument();
});
