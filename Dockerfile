# syntax=docker/dockerfile:1

# What all stages share: the same Node that package.json pins, and pnpm.
FROM node:24-bookworm-slim AS base
WORKDIR /inlet
RUN npm install --global pnpm@12 && npm cache clean --force

# Only what decides about dependencies, so that a change of source installs nothing again.
FROM base AS manifests
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY packages/bench/package.json packages/bench/
COPY packages/client/package.json packages/client/
COPY packages/contract/package.json packages/contract/
COPY packages/crm/package.json packages/crm/
COPY packages/engine/package.json packages/engine/
COPY e2e/package.json e2e/
COPY patches patches

FROM manifests AS web
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile --filter "@inlet/web..."
COPY tsconfig.base.json ./
COPY packages/contract packages/contract
COPY packages/client packages/client
COPY apps/web apps/web
RUN cd apps/web && node node_modules/vite/bin/vite.js build

# Without optional packages, among them the embedded PostgreSQL: here DATABASE_URL names one.
FROM manifests AS server
RUN --mount=type=cache,target=/root/.local/share/pnpm/store \
  pnpm install --frozen-lockfile --prod --no-optional --filter "@inlet/api..."

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 INLET_DATA_DIR=/data
WORKDIR /inlet
RUN install --directory --owner=node --group=node --mode=0700 /data
COPY --from=server /inlet ./
COPY scripts/limit-memory.ts scripts/start.ts scripts/run-inlet.ts scripts/launchers.ts scripts/web-build.ts scripts/run-program.ts scripts/
COPY packages/contract packages/contract
COPY packages/engine packages/engine
COPY packages/crm packages/crm
COPY apps/api apps/api
COPY --from=web /inlet/apps/web/dist apps/web/dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=30s --interval=10s --timeout=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/limit-memory.ts", "scripts/start.ts"]
