import { startLoad } from '../../containers/deploy/load.ts';

/** The load, for whoever started this process: it says when it is under way, and answers what it is asked. */
const load = await startLoad(JSON.parse(process.argv[2] ?? ''));
process.on('message', async (asked) => process.send?.(asked === 'stop' ? await load.stop() : load.report()));
process.on('disconnect', () => process.exit());
process.send?.(load.report());
