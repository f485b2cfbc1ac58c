import type { Words } from '@zhulin/contract';
import { type ExitCode, Refusal } from './console.ts';
import type { Invocation } from './run.ts';

export type Command = (invocation: Invocation) => Promise<ExitCode>;

/** Commands by name, or what follows a command of several: `list` of `zhulin projects list`. */
export type Actions = Readonly<Record<string, Command>>;

/** Runs the action that the first operand names. Errors: a refusal that names what there is. */
export function runAction(actions: Actions, { operands, ...invocation }: Invocation): Promise<ExitCode> {
  const [name, ...rest] = operands;
  const { words } = invocation;
  if (name === undefined) {
    const expected = Object.keys(actions).join(', ');
    throw new Refusal(words.text('cli', 'action-missing', { expected }));
  }
  return commandOf(actions, name, words)({ ...invocation, operands: rest });
}

/** Errors: a refusal that names what there is. */
export function commandOf(commands: Actions, name: string, words: Words): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const expected = Object.keys(commands).join(', ');
  throw new Refusal(words.text('cli', 'unknown-command', { got: name, expected }));
}
