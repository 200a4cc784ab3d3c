import type { TopicReport } from '@wiredesk/desk'
import { away, topics } from '../live/live.ts'
import { bytes, count, duration, rate } from '../parts/format.ts'
import { Loading, ProblemNote, StateBadge, Title } from '../parts/parts.tsx'
import { Sparkline } from '../parts/sparkline.tsx'

/** All topics, as they are at this moment. */
export function TopicsView() {
  const list = topics.value
  const problem = away.value.get('topics')
  return (
    <>
      <Title>Topics</Title>
      {problem && <ProblemNote problem={problem} />}
      {!list && !problem && <Loading what="topics" />}
      {list && (
        <div class="table-scroll" tabIndex={0} role="region" aria-label="Topics">
          <table>
            <thead>
              <tr>
                <th scope="col">Topic</th>
                <th scope="col" class="right">
                  Partitions
                </th>
                <th scope="col" class="right">
                  Records
                </th>
                <th scope="col" class="right">
                  Size
                </th>
                <th scope="col" class="right">
                  In
                </th>
                <th scope="col">Last five minutes</th>
                <th scope="col">Groups that read it</th>
              </tr>
            </thead>
            <tbody>
              {list.map((topic) => (
                <Row key={topic.name} topic={topic} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Row({ topic: { name, partitions, records, bytes: size, ratePerSecond, groups } }: { topic: TopicReport }) {
  return (
    <tr data-topic={name}>
      <td>
        <a href={`/topics/${encodeURIComponent(name)}`}>{name}</a>
      </td>
      <td class="right num">{count(partitions.length)}</td>
      <td class="right num">{count(records)}</td>
      <td class="right num">{bytes(size)}</td>
      <td class="right num">{rate(ratePerSecond)}</td>
      <td>
        <Sparkline series={`topic:${name}`} label={`records a second into ${name}`} />
      </td>
      <td>
        {groups.length === 0 && <span class="faint">none</span>}
        {groups.map(({ group, stage, state, lag, lagSeconds }) => (
          <div key={group} class="group-line">
            {stage ?? group} <StateBadge state={state} />{' '}
            {lag > 0 && (
              <span class="num">
                {count(lag)} behind, {duration(lagSeconds)}
              </span>
            )}
          </div>
        ))}
      </td>
    </tr>
  )
}
