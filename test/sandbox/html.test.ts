import { expect, test } from 'vitest';
import { openChat, say, sayId } from './calls.ts';
import { olga } from './people.ts';

test.each([
  ['<b>b</b><i>i</i><u>u</u><s>s</s>', '<b>b</b><i>i</i><u>u</u><s>s</s>'],
  [
    '<strong>b</strong><em>i</em><ins>u</ins><del>s</del><strike>s</strike>',
    '<b>b</b><i>i</i><u>u</u><s>s</s><s>s</s>',
  ],
  ['<b>bold <i>both</i></b> plain', '<b>bold <i>both</i></b> plain'],
  [
    '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
    '<tg-spoiler>a</tg-spoiler><tg-spoiler>b</tg-spoiler>',
  ],
  ['<a href="https://a.example/?x=1&amp;y=2">link</a>', '<a href="https://a.example/?x=1&amp;y=2">link</a>'],
  ['<a href="tg://user?id=77">Ann</a>', '<a href="tg://user?id=77">Ann</a>'],
  ['<a href="javascript:alert(1)">bad</a>', 'bad'],
  ['<code>a &lt; b</code>', '<code>a &lt; b</code>'],
  ['<pre><code class="language-sql">select</code></pre>', '<pre>select</pre>'],
  ['<blockquote>q</blockquote>', '<blockquote>q</blockquote>'],
  ['<blockquote expandable>q</blockquote>', '<blockquote expandable>q</blockquote>'],
  ['&lt;b&gt;&amp;&quot;&#1046;&#x416;&copy;', '&lt;b&gt;&amp;&quot;ЖЖ&amp;copy;'],
  ['a > b & c "d"', 'a &gt; b &amp; c &quot;d&quot;'],
  ['<B>caps</B>', '<b>caps</b>'],
  ['<b></b>x', 'x'],
])('%s is shown as %s', async (source, html) => {
  const sandbox = await openChat();
  await sayId(sandbox, source, { parse_mode: 'HTML' });
  expect(sandbox.person(olga.id).screen().html).toBe(html);
});

test.each([
  ['<b>x', `Can't find end tag corresponding to start tag "b"`],
  ['<b>x</i>', `Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`],
  ['x</b>', 'Unexpected end tag at byte offset 1'],
  ['Привет <h1>x</h1>', 'Unsupported start tag "h1" at byte offset 13'],
  ['a<br/>b', 'Unsupported start tag "br/" at byte offset 1'],
  ['1 <2', 'Unclosed start tag at byte offset 2'],
  ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['<b>x</b', 'Unclosed end tag at byte offset 4'],
  ['<a href="x', 'Unclosed start tag at byte offset 0'],
  ['<a href>x', `Can't find end tag corresponding to start tag "a"`],
  ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
  ['<a href=x_y>z</a>', 'Unexpected end of name token at byte offset 8'],
  ['<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['<tg-emoji emoji-id="x">x</tg-emoji>', 'Invalid custom emoji identifier specified'],
])('%s does not parse', async (source, reason) => {
  const sandbox = await openChat();
  expect(await say(sandbox, source, { parse_mode: 'HTML' })).toBe(
    `400 Bad Request: can't parse entities: ${reason}`,
  );
});

test('offsets and lengths are in UTF-16', async () => {
  const sandbox = await openChat();
  expect(await say(sandbox, '😀<b>😀є</b>', { parse_mode: 'HTML' })).toMatchObject({
    text: '😀😀є',
    entities: [{ type: 'bold', offset: 2, length: 3 }],
  });
});

test('given entities that overlap are drawn split, and bad ones are refused', async () => {
  const sandbox = await openChat();
  const entities = [
    { type: 'bold', offset: 0, length: 3 },
    { type: 'italic', offset: 2, length: 3 },
  ];
  await sayId(sandbox, 'abcdef', { entities });
  expect(sandbox.person(olga.id).screen().html).toBe('<b>ab<i>c</i></b><i>de</i>f');
  expect(await say(sandbox, 'ab', { entities })).toBe(
    '400 Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 3',
  );
  expect(await say(sandbox, 'ab', { entities: [{ type: 'bold', length: 1 }] })).toBe(
    `400 Bad Request: can't parse MessageEntity: Can't find field "offset"`,
  );
});

test('phones, addresses, commands and tags are found without markup', async () => {
  const sandbox = await openChat();
  const text = 'Call +380 67 123 45 67, a@b.example or https://x.example/p. /start @sales_bot #lead shop.com';
  expect(await say(sandbox, text)).toMatchObject({
    entities: [
      { type: 'phone_number', offset: 5, length: 17 },
      { type: 'email', offset: 24, length: 11 },
      { type: 'url', offset: 39, length: 19 },
      { type: 'bot_command', offset: 60, length: 6 },
      { type: 'mention', offset: 67, length: 10 },
      { type: 'hashtag', offset: 78, length: 5 },
      { type: 'url', offset: 84, length: 8 },
    ],
  });
  await sayId(sandbox, 'Offer #214, 1/2 done, b/start');
  expect(await say(sandbox, 'Offer #214, 1/2 done, b/start')).not.toHaveProperty('entities');
});
