/**
 * Who may import whom. Imports of types count as imports. `npm run check -- imports` runs this
 * (test/checks/import-rules.ts) and refuses a run that has not read every file.
 */

/** Lowest first: a feature may use those before it. */
const features = [
  'audit',
  'changes',
  'companies',
  'members',
  'files',
  'backup',
  'feed',
  'library',
  'clients',
  'interactions',
  'offers',
  'reminders',
  'tasks',
  'contracts',
  'plans',
  'campaigns',
  'calendar',
  'reports',
  'handovers',
  'privacy',
];
const core = ['lib', 'db', 'outbox', ...features, 'notifications'];
const shared = [...core, 'use-cases.ts'];
const edges = ['telegram', 'jobs', 'http'];
const app = [...shared, ...edges, 'config.ts', 'environment.ts', 'sandbox'];
const whole = [...app, 'app.ts', 'gauges.ts', 'readiness.ts', 'demo'];
const program = [...whole, 'program.ts'];
const proofs = [...program, 'prove'];

/** Each place of src and what it may import beside itself: the house from the ground up. */
const layers = {
  sandbox: ['lib'],
  'environment.ts': ['lib'],
  'config.ts': ['lib', 'environment.ts'],
  ...Object.fromEntries(core.map((layer, index) => [layer, core.slice(0, index)])),
  'use-cases.ts': core,
  ...Object.fromEntries(edges.map((edge) => [edge, shared])),
  'app.ts': app,
  'gauges.ts': [...app, 'app.ts'],
  'readiness.ts': [...app, 'app.ts'],
  demo: [...shared, 'sandbox', 'app.ts'],
  'program.ts': whole,
  bench: proofs,
  prove: program,
  'main.ts': program,
  'migrate.ts': program,
  'open-database.ts': ['lib', 'db', 'config.ts', 'environment.ts'],
  'owner-link.ts': [...program, 'open-database.ts'],
  'verify-audit.ts': [...program, 'open-database.ts'],
  'run-backup.ts': [...program, 'open-database.ts'],
  'run-restore.ts': [...program, 'open-database.ts'],
};

const at = (name) => (name.endsWith('.ts') ? `^src/${name.replace('.', '\\.')}$` : `^src/${name}/`);
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const ours = '^(src|migrations)/';

/** `to` may be imported only by files that match one of `by`. */
function only(name, by, to) {
  return { name, severity: 'error', from: { path: ours, pathNot: [...by] }, to: { path: to } };
}

const layerRules = Object.entries(layers).map(([layer, below]) => ({
  name: `${layer} may import: ${below.join(' ') || 'nothing of src'}`,
  severity: 'error',
  from: { path: at(layer) },
  to: { path: '^(src|test|migrations)/', pathNot: [layer, ...below].map(at) },
}));

const forbidden = [
  ...layerRules,
  {
    name: 'this place has no layer in .dependency-cruiser.mjs',
    severity: 'error',
    from: { path: '^src/', pathNot: Object.keys(layers).map(at) },
    to: {},
  },
  { name: 'cycle', severity: 'error', from: {}, to: { circular: true } },
  { name: 'resolves to nothing', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: "another feature's repository: use its service steps, queries or types",
    severity: 'error',
    from: { path: '^src/([^/]+)' },
    to: { path: '^src/[^/]+/.*\\.repository\\.ts$', pathNot: '^src/$1/' },
  },
  {
    name: 'a migration is frozen and imports nothing of src',
    severity: 'error',
    from: { path: '^migrations/' },
    to: { path: '^(src|test)/' },
  },
  only(
    'grammY only in telegram/',
    ['^src/(telegram|bench)/', '^src/prove/kills/naive-bot'],
    packages('grammy', '@grammyjs'),
  ),
  only('BullMQ only in jobs/', ['^src/(jobs|bench|prove)/'], packages('bullmq', 'ioredis')),
  only(
    'Knex only in db/, outbox/, repositories, queries, migrations',
    ['^src/(db|outbox)/', '\\.(repository|queries)\\.ts$', '^migrations/'],
    packages('knex'),
  ),
  only('Telegraf only in tests', ['^src/bench/'], packages('telegraf')),
  {
    name: 'the image has no development packages',
    severity: 'error',
    from: { path: ours, pathNot: '^src/(bench|prove)/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: packages('@types') },
  },
];

export default {
  forbidden,
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
