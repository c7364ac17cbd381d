import { importTypes } from "@inlet/crm";
import { describe, expect, test } from "vitest";
import { useEveryRecord } from "../testing/every-record-taken-back.ts";

const here = useEveryRecord();

const query = (sql: string) => here().client.query(sql);
const ones = async (sql: string) => (await query(sql)).rows;

describe("a contact that is deleted", () => {
  test("takes along what is its own", async () => {
    await query("DELETE FROM contact WHERE id = 1");
    for (const table of ["contact_phone", "contact_email", "contact_address", "contact_website", "contact_tag"]) {
      expect(await ones(`SELECT * FROM ${table}`), table).toEqual([]);
    }
    expect(await ones("SELECT * FROM relationship")).toEqual([]);
    expect(await ones("SELECT id FROM property")).toEqual([{ id: "2" }]);
    expect(await ones("SELECT id FROM tag")).toEqual([{ id: "1" }]);
    expect(await ones("SELECT id FROM contact ORDER BY id")).toEqual([{ id: "2" }, { id: "3" }]);
  });

  test("takes along relationships that begin at somebody else", async () => {
    await query("UPDATE relationship SET contact_a = 2, contact_b = 3");
    await query("DELETE FROM contact WHERE id = 3");
    expect(await ones("SELECT * FROM relationship")).toEqual([]);
  });

  test.for([
    "activity_contact",
    "contribution",
    "contribution_soft",
    "custom_record",
    "membership",
    "participant",
    "pledge",
    "property_job",
  ])("is refused while %s refers to it", async (table) => {
    const more = table === "property_job" ? ", property_id = NULL" : "";
    await query(`UPDATE ${table} SET contact_id = 3${more}`);
    await expect(query("DELETE FROM contact WHERE id = 3")).rejects.toMatchObject({
      constraint: `${table}_contact_id_contact_id_fk`,
    });
  });

  test("goes when it has nothing", async () => {
    await query("DELETE FROM contact WHERE id = 3");
    expect(await ones("SELECT * FROM contact WHERE id = 3")).toEqual([]);
  });
});

describe("a contact whose import is taken back", () => {
  /** What a trigger on deletions is told, if it is asked at all. */
  const seenBy = async (enabled: "ENABLE" | "ENABLE ALWAYS"): Promise<unknown[]> => {
    await query(`CREATE TABLE seen (role text);
      CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO seen VALUES (current_setting('session_replication_role')); RETURN NULL; END $$;
      CREATE TRIGGER see AFTER DELETE ON contact FOR EACH STATEMENT EXECUTE FUNCTION see();
      ALTER TABLE contact ${enabled} TRIGGER see`);
    const [contact] = await ones("SELECT id, version FROM contact WHERE id = 3");
    expect(await importTypes.get("contact")?.destination.remove(here().client, [contact])).toEqual(["3"]);
    return await ones("SELECT role FROM seen");
  };

  test("goes without being looked for in each table that may refer to it", async () => {
    expect(await seenBy("ENABLE ALWAYS")).toEqual([{ role: "replica" }]);
  });

  test("is looked for by PostgreSQL where a trigger would not see it go otherwise", async () => {
    expect(await seenBy("ENABLE")).toEqual([{ role: "origin" }]);
  });
});

describe("another record", () => {
  test.for([
    { of: "contribution", part: "contribution_soft", first: "UPDATE pledge_payment SET contribution_id = NULL" },
    { of: "pledge", part: "pledge_payment", first: "SELECT" },
    { of: "activity", part: "activity_contact", first: "SELECT" },
  ])("takes along its parts: $of, $part", async ({ of, part, first }) => {
    await query(first);
    await query(`DELETE FROM ${of}`);
    expect(await ones(`SELECT * FROM ${part}`)).toEqual([]);
  });

  test.for([
    { table: "contribution", constraint: "pledge_payment_contribution_id_contribution_id_fk" },
    { table: "event", constraint: "participant_event_id_event_id_fk" },
    { table: "membership_type", constraint: "membership_membership_type_id_membership_type_id_fk" },
    { table: "membership_status", constraint: "membership_status_id_membership_status_id_fk" },
    { table: "relationship_type", constraint: "relationship_relationship_type_id_relationship_type_id_fk" },
    { table: "tag", constraint: "contact_tag_tag_id_tag_id_fk" },
    { table: "property", constraint: "property_job_property_of_contact_fk" },
    { table: "custom_group", constraint: "custom_record_group_id_custom_group_id_fk" },
  ])("stays while it is in use: $table", async ({ table, constraint }) => {
    await expect(query(`DELETE FROM ${table}`)).rejects.toMatchObject({ constraint });
  });
});

describe("the primary property of a contact", () => {
  test("leaves null when it goes, which is a change of the contact", async () => {
    await query("DELETE FROM property WHERE id = 1");
    expect(await ones("SELECT primary_property_id, version FROM contact WHERE id = 1")).toEqual([
      { primary_property_id: null, version: 2 },
    ]);
  });

  test("may be written after its contact, in one transaction", async () => {
    await query("SET CONSTRAINTS contact_primary_property_of_contact_fk DEFERRED");
    await query("INSERT INTO contact (id, source, primary_property_id) VALUES (9, 'csv', 90)");
    await query(
      `INSERT INTO property (id, contact_id, address, standardised_address, property_type)
       VALUES (90, 9, '9 elm', '9 ELM', 'residential')`,
    );
    await query("SET CONSTRAINTS ALL IMMEDIATE");
    await query("DELETE FROM contact WHERE id = 9");
    expect(await ones("SELECT * FROM property WHERE id = 90")).toEqual([]);
  });

  test("is one of its own", async () => {
    await expect(query("UPDATE contact SET primary_property_id = 2 WHERE id = 1")).rejects.toMatchObject({
      constraint: "contact_primary_property_of_contact_fk",
    });
  });
});
