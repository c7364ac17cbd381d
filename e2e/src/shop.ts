export { startShopDatabase } from "../../apps/api/src/testing/shop-database.ts";
