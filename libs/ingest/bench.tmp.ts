import { MemoryCache } from '@wiredesk/cache'
import { MemoryLog } from './testing/memory-log.ts'
import { MemoryOriginals } from './testing/memory-originals.ts'
import { Intake } from './src/intake.ts'
const words='the ceasefire in the northern city of Aleppo was extended late on Tuesday after talks between ministers said officials who asked not to be named because'.split(' ')
const N=40000
const parts: Buffer[]=[]
for(let i=0;i<N;i++){ let text=''; while(text.length<2350) text+=words[Math.floor(Math.random()*words.length)]+(Math.random()<.02?'\n':' '); parts.push(Buffer.from(JSON.stringify({headline:'Truce extended '+i,text,byline:'By A B',publishedAt:'2016-05-04T10:00:00Z',source:'wire',...(process.argv[2]==='nouri'?{}:{uri:'urn:x:'+i}),keywords:['a','b']})+'\n')) }
const all=Buffer.concat(parts); console.log('line bytes', all.length/N)
const log=new MemoryLog(); log.append = async () => { await new Promise(r=>setTimeout(r,2)) }
const intake=new Intake({log,cache:new MemoryCache(),originals:new MemoryOriginals()},{threads:1})
async function* body(){ for(let i=0;i<all.length;i+=65536){ yield all.subarray(i,i+65536); if (i % (65536*8) === 0) await new Promise(r=>setImmediate(r)) } }
const req={contentType:'application/x-ndjson',contentEncoding:undefined,contentLength:undefined,fileName:undefined,defaults:{},dryRun:false,streamed:false,idempotencyKey:undefined,traceparent:undefined}
for(let r=0;r<3;r++){ const c0=process.cpuUsage(), t=performance.now(); const tot=await intake.take('d'+r,req,body(),()=>{}); const ms=performance.now()-t; const c=process.cpuUsage(c0); console.log(tot.accepted, Math.round(N/ms*1000),'articles/s', ((c.user+c.system)/N).toFixed(1),'us cpu each', Math.round(all.length/ms/1000),'MB/s') }
await intake.close()
