import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A list that is read page by page. */
interface PagedList {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Shows the next page below the ones before, where there is one. */
export function MoreButton({ list }: { list: PagedList }) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="default"
      style={{ alignSelf: "center" }}
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t("action.more")}
    </Button>
  );
}
