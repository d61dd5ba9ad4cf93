// 用 Vercel AI SDK 提问，并列出引用 · Ask through the Vercel AI SDK and list the citations
//   npm install ai @ai-sdk/openai @ai-sdk/openai-compatible
//   WENQU_URL=http://127.0.0.1:3000/v1 node ai-sdk.mjs "Video-Thinker 用了多少训练样本？"
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText, wrapLanguageModel } from 'ai';

const baseURL = process.env.WENQU_URL ?? 'http://127.0.0.1:3000/v1';
const apiKey = process.env.WENQU_KEY ?? 'none';
const prompt = process.argv[2] ?? 'Video-Thinker 用了多少训练样本？';

const openai = createOpenAI({ baseURL, apiKey });

const compatible = createOpenAICompatible({
  name: 'wenqu',
  baseURL,
  apiKey,
  metadataExtractor: {
    extractMetadata: async ({ parsedBody }) => toMetadata(parsedBody.choices?.[0]?.message?.annotations),
    createStreamExtractor: () => {
      let annotations;
      return {
        processChunk: (chunk) => (annotations = chunk.choices?.[0]?.delta?.annotations ?? annotations),
        buildMetadata: () => toMetadata(annotations),
      };
    },
  },
});

/** The package passes annotations on as metadata only; this makes them sources, as the other package does. */
const sources = {
  specificationVersion: 'v3',
  wrapGenerate: async ({ doGenerate }) => {
    const result = await doGenerate();
    return { ...result, content: [...result.content, ...toSources(result.providerMetadata)] };
  },
  wrapStream: async ({ doStream }) => {
    const result = await doStream();
    const addSources = new TransformStream({
      transform(part, controller) {
        if (part.type === 'finish') for (const source of toSources(part.providerMetadata)) controller.enqueue(source);
        controller.enqueue(part);
      },
    });
    return { ...result, stream: result.stream.pipeThrough(addSources) };
  },
};

function toMetadata(annotations) {
  return annotations === undefined ? undefined : { wenqu: { annotations } };
}

function toSources(metadata) {
  return (metadata?.wenqu?.annotations ?? []).map(({ url_citation: { url, title } }, index) => ({
    type: 'source',
    sourceType: 'url',
    id: String(index),
    url,
    title,
  }));
}

const models = {
  'openai.responses': openai('wenqu'),
  'openai.chat': openai.chat('wenqu'),
  'openai-compatible': wrapLanguageModel({ model: compatible('wenqu'), middleware: sources }),
};
for (const [name, model] of Object.entries(models)) {
  const whole = await generateText({ model, prompt });
  const stream = streamText({ model, prompt });
  let text = '';
  for await (const delta of stream.textStream) text += delta;
  for (const [way, answer, found] of [
    ['generateText', whole.text, whole.sources],
    ['streamText', text, await stream.sources],
  ]) {
    console.log(`## ${name} ${way}\n${answer}`);
    for (const { title, url } of found) console.log(`- ${title} ${url}`);
  }
}
