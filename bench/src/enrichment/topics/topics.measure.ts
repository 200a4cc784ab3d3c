import { dataFile, jsonLines } from '../../extraction/data-folder.ts'
import type { Figure } from '../../figure.ts'
import { findAll } from '@wiredesk/enrichment/enrich-article'
import { type Measure, sampled } from '../measure.ts'
import { reutersArticles } from '../reuters.ts'
import { topicLabels } from './labels.ts'
import { countTopics, type TopicCounts } from './score-topics.ts'
import { subjectTopics } from './subject-topics.ts'

interface NewsArticle {
  readonly id: string
  readonly text: string
}

const MOST = 2_000
const QUICK = 500
const ECONOMY_AND_BUSINESS = 'medtop:04000000'

const topicsOf = (text: string, headline?: string) => findAll({ text, headline, language: 'en' }).findings.topics

/** Topics: of news of all the world by our own labels, and of Reuters' articles by the subjects that Reuters gave them, which are all of economy and business. */
export const topics: Measure = (options) => [...labelled(options.data), ...reuters(options)]

function labelled(data: string): readonly Figure[] {
  const articles = jsonLines(dataFile(data, 'ner', 'dev', 'newswire.jsonl.xz')) as readonly NewsArticle[]
  const counts = articles.flatMap(({ id, text }) => {
    const fitting = topicLabels.get(id)
    return fitting ? [countTopics(topicsOf(text), fitting)] : []
  })
  const sum = (of: keyof TopicCounts): number => counts.reduce((total, one) => total + one[of], 0)
  const share = (part: keyof TopicCounts, of: keyof TopicCounts): number => (100 * sum(part)) / sum(of)
  return [
    {
      name: `topics, ${sum('articles')} labelled articles: first one fits`,
      value: share('firstRight', 'tagged'),
      unit: '%',
    },
    { name: 'topics, labelled articles: all that fit', value: share('topicsRight', 'topics'), unit: '%' },
    { name: 'topics, labelled articles: with any', value: share('tagged', 'articles'), unit: '%' },
  ]
}

function reuters(options: Parameters<Measure>[0]): readonly Figure[] {
  const all = reutersArticles().filter(({ body, topics = [] }) => body && topics.length > 0)
  const articles = sampled(sampled(all, MOST, { quick: true }), QUICK, options)
  options.tell(`topics of ${articles.length} articles of Reuters-21578`)
  let [top, told, right] = [0, 0, 0]
  for (const { title, body = '', topics: subjects = [] } of articles) {
    const codes = topicsOf(body, title).map(({ code }) => code)
    const fitting = subjects.flatMap((subject) => subjectTopics[subject] ?? [])
    const second = codes.filter((code) => code.startsWith('medtop:20'))
    top += Number(codes.includes(ECONOMY_AND_BUSINESS))
    if (fitting.length === 0) continue
    told++
    right += Number(second.some((code) => fitting.includes(code)))
  }
  return [
    {
      name: `topics, ${articles.length} of Reuters: economy and business`,
      value: (100 * top) / articles.length,
      unit: '%',
    },
    { name: `topics, ${told} of Reuters: second level as its subject says`, value: (100 * right) / told, unit: '%' },
  ]
}
