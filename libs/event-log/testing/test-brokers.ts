/** The real broker that tests share: `npm test` starts one and says where it is. */
export function testBrokers(): readonly string[] {
  const address = process.env['WIREDESK_TEST_KAFKA']
  if (address === undefined)
    throw new Error('WIREDESK_TEST_KAFKA is not set: these tests need a Kafka, run it by npm test')
  return [address]
}
