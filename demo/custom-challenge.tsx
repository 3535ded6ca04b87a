import {
  Alert,
  Card,
  Footer,
  Heading,
  LinkButton,
  type Slots,
  Text,
  useErrorWords,
  useMessages,
  useScreen,
} from 'latchkey';
import { useState } from 'react';

const colours = ['red', 'orange', 'green', 'blue', 'violet', 'grey'];

/** Draws the pool's question for colours itself, and leaves other questions to Latchkey. */
export const CustomChallenge: Slots['CustomChallenge'] = ({ Default, ...props }) => {
  const { type, count } = useScreen('customChallenge').parameters;
  return type === 'colours' ? <Colours count={Number(count)} /> : <Default {...props} />;
};

/** Takes as many colours, in order. The last one sends them. */
function Colours({ count }: { count: number }) {
  const { busy, error, submit, goToSignIn } = useScreen('customChallenge');
  const { backToSignIn } = useMessages();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const words = useErrorWords(error);

  function pick(colour: string) {
    const all = [...picked, colour];
    setPicked(all.length < count ? all : []);
    if (all.length === count) submit({ answer: all.join(' ') });
  }

  return (
    <Card aria-busy={busy}>
      <Heading>Your colours</Heading>
      <Text role="status">
        Pick them in their order: {picked.length} of {count}.
      </Text>
      {words ? <Alert>{words}</Alert> : null}
      <p className="colours">
        {colours.map((colour) => (
          <button key={colour} type="button" className={colour} disabled={busy} onClick={() => pick(colour)}>
            {colour}
          </button>
        ))}
      </p>
      <Footer>
        <LinkButton onClick={goToSignIn}>{backToSignIn.label}</LinkButton>
      </Footer>
    </Card>
  );
}
