import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtmlReport } from '../report/report-html.ts';
import { toJsonReport } from '../report/report-json.ts';
import type { Output } from '../run-eval-command.ts';
import { listDomains } from './list-domains.ts';
import { formatDomains } from './report-domains.ts';
import { type DomainRun, type OpenFolder, runDomain } from './run-domain.ts';

/** Where things lie: the repository, the sets outside of it, indexes and texts made on the way, and the reports. */
export type DomainFolders = {
  readonly root: string;
  readonly shared: string;
  readonly work: string;
  readonly out: string;
};

/** Measures every domain that is there, prints a row each, and writes a report each. */
export async function runDomains(
  { root, shared, work, out }: DomainFolders,
  openFolder: OpenFolder,
  output: Output,
): Promise<0> {
  const { domains, absent } = await listDomains(root, shared, work);
  const runs: DomainRun[] = [];
  for (const domain of domains) {
    const place = domain.name.replaceAll(' ', '-').toLowerCase();
    output.note(`${domain.name} …`);
    const result = await runDomain(domain, openFolder, join(work, place), (done, total) =>
      output.progress(done, total),
    );
    runs.push(result);
    await mkdir(join(out, place), { recursive: true });
    await writeFile(join(out, place, 'report.json'), `${JSON.stringify(toJsonReport(result.run), undefined, 2)}\n`);
    await writeFile(join(out, place, 'report.html'), renderHtmlReport(result.run));
  }
  output.print(formatDomains(runs, absent));
  output.note(`报告 reports: ${join(out, '*/report.html')}`);
  return 0;
}
