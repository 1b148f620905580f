import { countText } from "@gym-llm/experiment/figures";
import type { ExperimentView } from "../../../contract/experiment-view.ts";
import { pushQuery, replaceQuery, routeHash } from "../../shell/route.ts";
import { changedQuery } from "../../shell/route-address.ts";
import { shownText } from "../../shell/shown-text.ts";
import { type EpisodeFilter, isNoSeed, KINDS, kindCounts, SHOWN } from "./episode-filter.ts";
import { NAMED_ORDERS, orderText, parseOrder } from "./episode-order.ts";

/** What narrows and orders the table of episodes. All of it is in the address. */
export function FilterBar({
  view,
  filter,
  query,
}: {
  readonly view: ExperimentView;
  readonly filter: EpisodeFilter;
  readonly query: URLSearchParams;
}) {
  const counts = kindCounts(view.episodes, filter);
  const kinds = SHOWN.filter((kind) => kind === "all" || kind === filter.shown || counts[kind] > 0);
  const hash = (kind: string) =>
    routeHash({
      page: "experiment",
      key: view.entry.key,
      query: changedQuery(query, { show: kind === "all" ? null : kind }),
    });
  return (
    <div class="filters">
      <nav aria-label="Kinds of episodes">
        <ul class="chips">
          {kinds.map((kind) => (
            <li key={kind}>
              <a href={hash(kind)} aria-current={kind === filter.shown ? "true" : undefined}>
                {KINDS[kind].title} <small>{countText(counts[kind])}</small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="choices">
        <Choice
          title="Environment"
          name="environment"
          chosen={filter.environment}
          all="All environments"
          names={view.environments}
        />
        <Choice
          title="Agent"
          name="agent"
          chosen={filter.agent}
          all="All agents"
          names={view.agents}
        />
        <label>
          <span>Seeds</span>
          <input
            class="seeds"
            type="search"
            inputMode="numeric"
            placeholder="7 or 3-9"
            value={filter.seeds}
            aria-invalid={isNoSeed(filter.seeds)}
            title="Seeds such as 7, 3-9 or 1, 4, 10-12"
            onInput={({ currentTarget }) => replaceQuery({ seed: currentTarget.value || null })}
          />
        </label>
        <OrderChoice query={query} />
      </div>
    </div>
  );
}

function Choice({
  title,
  name,
  chosen,
  all,
  names,
}: {
  readonly title: string;
  readonly name: string;
  readonly chosen: string | null;
  readonly all: string;
  readonly names: readonly string[];
}) {
  if (names.length < 2 && chosen === null) return null;
  const offered = chosen === null || names.includes(chosen) ? names : [...names, chosen];
  return (
    <label>
      <span>{title}</span>
      <select
        value={chosen ?? ""}
        onChange={({ currentTarget }) => pushQuery({ [name]: currentTarget.value || null })}
      >
        <option value="">{all}</option>
        {offered.map((one) => (
          <option key={one} value={one}>
            {shownText(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function OrderChoice({ query }: { readonly query: URLSearchParams }) {
  const sort = orderText(parseOrder(query.get("sort")));
  const isNamed = NAMED_ORDERS.some((order) => order.sort === sort);
  return (
    <label>
      <span>Order</span>
      <select
        value={sort}
        onChange={({ currentTarget }) => pushQuery({ sort: currentTarget.value || null })}
      >
        {NAMED_ORDERS.map((order) => (
          <option key={order.sort} value={order.sort}>
            {order.title}
          </option>
        ))}
        {!isNamed && <option value={sort}>By {sort.replace("-", "")}</option>}
      </select>
    </label>
  );
}
