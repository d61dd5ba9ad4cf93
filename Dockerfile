# syntax=docker/dockerfile:1

# The compilers for nodejieba and hnswlib-node stay in this stage.
FROM node:20-bookworm-slim AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# The image has Node's headers: without this node-gyp would fetch them from nodejs.org.
ENV npm_config_nodedir=/usr/local
COPY package.json package-lock.json .npmrc ./
COPY scripts/empty-package scripts/empty-package
RUN --mount=type=cache,target=/root/.npm npm ci
COPY tsconfig.json ./
COPY scripts/build.mjs scripts/bundle-server.mjs scripts/prune-modules.mjs scripts/
COPY src src
RUN node scripts/build.mjs && npm prune --omit=dev && node scripts/prune-modules.mjs
# For an index that several machines share: --build-arg SHARED_INDEX=true, 160 MB more; see docs/scaling.en.md.
ARG SHARED_INDEX=
RUN --mount=type=cache,target=/root/.npm \
  if [ -n "$SHARED_INDEX" ]; then npm install --no-save --omit=dev @lancedb/lancedb@0.30.0 apache-arrow@18.1.0; fi

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE NOTICE ./
COPY models/bundled models/bundled
COPY models/claims models/claims
COPY models/reader models/reader
COPY prompts prompts
COPY data data
COPY synonyms.txt ./
COPY --chown=node:node seeds seeds
RUN install -d -o node -g node index keys .cache/models
USER node
VOLUME ["/app/seeds", "/app/index", "/app/keys", "/app/.cache/models"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--min-semi-space-size=8", "--heap-growing-percent=50", "dist/bin/serve.js"]
