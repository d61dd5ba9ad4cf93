/** A question and its answer → the statement that they make together; undefined where the answer is long or nothing asks. */
export function statement(q: string, a: string) {
  q = q.replace(/[?？。\s]+$/, '').replace(/(?:呢|啊|呀|吗)$/, '');
  a = a.replace(/[。；，、\s]+$/, '').trim();
  if (a.length > 26 || a.includes('\n')) return undefined;
  let m;
  if ((m = /^(.*?)(?:为什么|为啥|为何)(.*)$/.exec(q)))
    return `${m[1]}${m[2]}，${/^(?:因|由于)/.test(a) ? '' : '因为'}${a}`;
  if ((m = /^(.*?)(?:多少|几)([\u3400-\u9fff]{0,3})(.*)$/.exec(q))) {
    const u = m[2]!;
    const dup =
      u !== '' && [...u].some((_, i) => a.endsWith(u.slice(0, u.length - i)))
        ? [...u].map((_, i) => u.slice(0, u.length - i)).find((x) => a.endsWith(x))!
        : '';
    return (
      m[1] +
      a +
      (dup
        ? u.slice(dup.length)
        : /[\u3400-\u9fffa-z%]$/i.test(a)
          ? /^[个名位只台种项条次天年元人块号点月日岁米斤家]/.test(u)
            ? u.slice(1)
            : u
          : u) +
      m[3]
    );
  }
  if ((m = /^(.*?)(?:多久|多长时间|多长|多大|多高|多远|多重|多快|多贵|多厚|多宽|多深|多晚|多早)(.*)$/.exec(q)))
    return m[1] + a + m[2];
  if ((m = /^(.*?)(?:哪一?年|哪天|哪个月|什么时候|何时|啥时候|啥时|什么时间|哪一天|何年)(.*)$/.exec(q)))
    return m[1] + a + m[2];
  if ((m = /^(.*?)(?:哪里|哪儿|何处|什么地方|啥地方|哪个?(?:城市|国家|地方|省|市|县|区))(.*)$/.exec(q)))
    return m[1] + a + m[2];
  if ((m = /^(.*?)(?:谁|何人|什么人|哪位|哪个人)(.*)$/.exec(q))) return m[1] + a + m[2];
  if (
    (m =
      /^(.*?)(?:哪些|什么|啥|哪个|哪种|哪几[个种项类]|哪一[个种]|何种|哪家|哪所|哪部|哪款|哪)([\u3400-\u9fff]{0,2})(.*)$/.exec(
        q,
      ))
  ) {
    const u = m[2]!;
    return (
      m[1] +
      a +
      (u && a.includes(u) ? '' : /^[是的在有来用能会可要被把]/.test(u) || (m[3] === '' && u === '') ? u : u) +
      m[3]
    );
  }
  if ((m = /^(.*?)(?:怎么|如何|咋|怎样)(?:样|办)?(.*)$/.exec(q))) return `${m[1]}${m[2]}${m[2] ? '，' : ''}${a}`;
  return undefined;
}
