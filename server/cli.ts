/**
 * The command line: `npm run -s chapeau -- COMMAND ...`. Results go to standard output, messages to standard error.
 * Exit codes: 0 done, 1 the work was refused with a reason, 2 the call itself was wrong.
 */
import { importFile } from './import/command.ts'

type Streams = { readonly out: (text: string) => void; readonly err: (text: string) => void }
type Command = { readonly usage: string; readonly run: (args: readonly string[], streams: Streams) => Promise<number> }

const commands: Readonly<Record<string, Command>> = {
  import: { usage: 'import FILE    read a resolution from a plain text and print it as JSON', run: importFile },
}

const usage = () =>
  `Usage: chapeau COMMAND\n\n${Object.values(commands)
    .map(command => `  ${command.usage}\n`)
    .join('')}`

const main = async (args: readonly string[]): Promise<number> => {
  const streams: Streams = { out: text => process.stdout.write(text), err: text => process.stderr.write(text) }
  const [name = '', ...rest] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    streams.err(name ? `There is no command "${name}".\n${usage()}` : usage())
    return 2
  }
  return command.run(rest, streams)
}

process.exitCode = await main(process.argv.slice(2))
