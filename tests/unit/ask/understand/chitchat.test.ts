import { describe, expect, it } from 'vitest';
import { isChitchat } from '../../../../src/ask/understand/condense/chitchat.ts';

describe('isChitchat', () => {
  it.each([
    '你好',
    '您好！',
    '谢谢你',
    '你好，在吗？',
    'hello 在吗',
    'Hello!',
    'thanks a lot',
    '你是谁？',
    '你能做什么',
    '再见',
    '哈哈哈',
    '讲个笑话吧',
    '太棒了，谢谢！',
    '谢谢啦，今天帮了大忙',
    '好嘞，行李寄存好了，多谢',
    '不用不用，谢谢您',
    'good morning',
  ])('takes %s for small talk', (text) => {
    expect(isChitchat(text)).toBe(true);
  });

  it.each([
    '你好，Tidewave-7B 有多少参数？',
    '青溪站的站长是谁？',
    '他是谁',
    '谢谢，那显存呢？',
    '您好，想请教下，梅雨天录音棚要不要开除湿机呀，谢谢~',
    '麻烦问一下，周末能不能寄存行李，多谢啦',
    '在吗，寄存柜有没有大号的，谢谢',
    '谢谢，发票是否可以补开',
    '好的模型有什么特点',
    '再见录像是什么',
    'Hello World 程序怎么写',
    'who are the authors',
    '',
    '？？',
    '模型能做什么',
    '你们公司融资多少',
  ])('never takes %s for small talk', (text) => {
    expect(isChitchat(text)).toBe(false);
  });
});
