import { runRange } from '#simulate/spread/range-of-runs.ts';
import { manyZones, oneZone } from './spread-worlds.ts';
const cpu = () => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000; };
const world = manyZones({ hosts: 100000, zones: Number(process.argv[2] ?? 300), seed: 1 });
for (let i = 0; i < 3; i++) {
  const t = cpu();
  const runs = runRange(world, { seed: 7, from: 0, to: 100, horizonHours: 100, points: 41, milestones: [4100, 20500, 36900, 41000] });
  console.log('ms per run', (cpu() - t) / 100, 'total', runs.total[40], [...runs.milestoneAt.slice(0, 4)]);
}
const t = cpu();
const one = runRange(oneZone(100000), { seed: 7, from: 0, to: 100, horizonHours: 1000, points: 41, milestones: [100000] });
console.log('one zone ms per run', (cpu() - t) / 100, 'mean', one.milestoneAt.reduce((a, b) => a + b, 0) / 100);
