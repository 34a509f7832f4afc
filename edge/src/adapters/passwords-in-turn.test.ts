import { askingOf, passwordsConformance } from '@isntgram/adapters/conformance/passwords';
import { knowingRight } from '@isntgram/adapters/testing/passwords';
import { inTurn } from './passwords-in-turn.ts';

passwordsConformance('who waits looks whether it is their turn', () => askingOf(inTurn(knowingRight)));
