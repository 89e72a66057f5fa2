#include "app/reports/data_package.h"

#include <nlohmann/json.hpp>

namespace plumbline::reports {
namespace {

using Json = nlohmann::ordered_json;

Json resource(const char* name, const char* path, const std::vector<ColumnMeaning>& columns, Json keys) {
    Json fields = Json::array();
    for (const ColumnMeaning& column : columns) {
        Json field{{"name", column.name}, {"type", column.type}, {"description", column.description}};
        if (!column.unit.empty()) field["unit"] = column.unit;
        if (column.type == "datetime") field["format"] = "%Y-%m-%dT%H:%M:%S.%fZ";
        if (column.type == "boolean") {
            field["trueValues"] = {"1"};
            field["falseValues"] = {"0"};
        }
        fields.push_back(std::move(field));
    }
    Json schema{{"fields", fields}, {"missingValues", {""}}};
    schema.update(keys);
    return {{"name", name},
            {"path", path},
            {"profile", "tabular-data-resource"},
            {"format", "csv"},
            {"mediatype", "text/csv"},
            {"encoding", "utf-8"},
            {"dialect",
             {{"delimiter", ","},
              {"lineTerminator", "\r\n"},
              {"quoteChar", "\""},
              {"doubleQuote", true},
              {"header", true}}},
            {"schema", schema}};
}

}  // namespace

const std::vector<ColumnMeaning>& setColumns() {
    static const std::vector<ColumnMeaning> columns = {
        {"gym_id", "string", "", "The gym; empty where a rack stands alone"},
        {"rack_id", "string", "", "The rack, as its configuration names it"},
        {"session_id", "string", "", "The visit"},
        {"member_code", "string", "", "A member's code in this gym's exports; empty: a guest"},
        {"program", "string", "", "Number of the program's version; empty: none"},
        {"program_version", "integer", "none: a number", "Version of the program"},
        {"week", "integer", "none: the number of a week",
         "Week of the program in which the visit's day lies, from 1, by the changes of the member's program "
         "that had been made by then; empty: no program, or those changes do not tell (of who was erased)"},
        {"day", "integer", "none: the number of a day", "Day of the program, from 1; empty: no program"},
        {"deload", "boolean", "", "A lighter week"},
        {"mode", "string", "", "normal or guest"},
        {"exercise_id", "string", "", "The exercise's id in the catalogue"},
        {"exercise_name", "string", "", "Its English name"},
        {"substituted_for", "string", "", "Exercise that the program had asked for"},
        {"set_no", "integer", "none: a number", "Number of the set in its visit, from 1"},
        {"set_kind", "string", "", "warmup, work, backoff, hold or test"},
        {"started_at_utc", "datetime", "", "First movement of the set"},
        {"ended_at_utc", "datetime", "", "Bar back, or the set ended otherwise"},
        {"utc_offset_min", "integer", "min", "What the rack's clock was ahead of UTC by at the export"},
        {"target_reps_min", "integer", "repetitions",
         "Repetitions asked for, at least; of all sides together, see sides"},
        {"target_reps_max", "integer", "repetitions",
         "Repetitions asked for, at most; of all sides together, see sides"},
        {"target_load_kg", "number", "kg", "Load asked for"},
        {"target_hold_s", "number", "s", "Time to hold asked for; of all sides together, see sides"},
        {"reps", "integer", "repetitions", "Repetitions that counted; of all sides together, see sides"},
        {"load_kg", "number", "kg", "Bar and plates"},
        {"load_source", "string", "", "hooks, plates, typed or unknown"},
        {"hold_s", "number", "s", "How long it was held; of all sides together, see sides"},
        {"rest_before_s", "integer", "s", "From the end of the set before in this visit"},
        {"mean_velocity_best_mps", "number", "m/s", "Mean velocity of the fastest repetition that counted"},
        {"mean_velocity_last_mps", "number", "m/s", "Mean velocity of the last repetition that counted"},
        {"velocity_loss_pct", "number", "%", "Loss of mean velocity from the fastest to the last repetition"},
        {"loss_cap_pct", "number", "%", "Velocity loss at which the set was to end"},
        {"stop_reason", "string", "", "racked, idle, ended, log_out or power; pain is told as ended"},
        {"rpe", "number", "none: of 10",
         "Effort of 10, as 10 less the repetitions in reserve that were said"},
        {"pain_0_10", "integer", "none: of 10", "Pain as said, 0 to 10"},
        {"override_author_role", "string", "",
         "member, trainer, owner, technician or console: who had made the newest change of the set's slot "
         "that was in force when it began; empty: as the program wrote it"},
        {"override_reason", "string", "",
         "Why: progress, too_heavy, too_light, form, equipment, time, plan, correction or other; pain is "
         "told as other"},
        {"said_rir", "integer", "repetitions", "Repetitions in reserve, as the member said after the set"},
        {"velocity_loss_sd_pct", "number", "%", "One standard deviation of velocity_loss_pct"},
        {"crosscheck_kg", "number", "kg", "What the platform gained when the bar was lifted"},
        {"side_mismatch_kg", "number", "kg", "Plates of the left side less those of the right"},
        {"set_id", "string", "", "The set"},
        {"delete_reason", "string", "", "Why it was taken back; empty: it was not"},
        {"sides", "integer", "none: a number",
         "2: repetitions, time held and what was asked of both are of both sides together, one after the "
         "other; 1: of one, or nobody knows (of who was erased, and of sets from before it was noted)"},
    };
    return columns;
}

const std::vector<ColumnMeaning>& repColumns() {
    static const std::vector<ColumnMeaning> columns = {
        {"session_id", "string", "", "The visit"},
        {"set_no", "integer", "none: a number", "Number of the set in its visit, from 1"},
        {"exercise_id", "string", "", "The exercise's id in the catalogue"},
        {"rep_no", "integer", "none: a number", "Number among those that counted, from 1; 0: did not count"},
        {"at_utc", "datetime", "", "Beginning of the way up"},
        {"mean_velocity_mps", "number", "m/s", "Way up over its time"},
        {"mean_propulsive_velocity_mps", "number", "m/s",
         "The same until the bar is braked faster than it falls"},
        {"peak_velocity_mps", "number", "m/s", "Largest velocity of the way up"},
        {"rom_mm", "integer", "mm", "Length of the way up"},
        {"eccentric_s", "number", "s", "Way down"},
        {"concentric_s", "number", "s", "Way up"},
        {"quality", "string", "", "counted, or why it did not count"},
        {"pause_s", "number", "s", "Rest between way down and way up"},
        {"top_s", "number", "s", "Stay at the top before the next way down"},
        {"mean_velocity_sd_mps", "number", "m/s", "One standard deviation of mean_velocity_mps"},
        {"mean_propulsive_velocity_sd_mps", "number", "m/s",
         "One standard deviation of mean_propulsive_velocity_mps"},
        {"peak_velocity_sd_mps", "number", "m/s", "One standard deviation of peak_velocity_mps"},
        {"rom_sd_mm", "number", "mm", "One standard deviation of rom_mm"},
        {"assist_kg", "number", "kg", "Mean help from outside"},
        {"algorithm", "integer", "none: a number",
         "Version of the program's measuring that made the figures"},
        {"hooks_at_counts", "integer", "counts", "Count of the transducer with the bar on its hooks"},
        {"set_id", "string", "", "The set"},
        {"rep_id", "string", "", "The repetition"},
    };
    return columns;
}

std::string dataPackage(const std::string& rack_id, const std::string& made_at) {
    const Json sets_keys{{"primaryKey", "set_id"}};
    const Json reps_keys{
        {"primaryKey", "rep_id"},
        {"foreignKeys",
         {{{"fields", "set_id"}, {"reference", {{"resource", "sets"}, {"fields", "set_id"}}}}}}};
    const Json package{{"profile", "tabular-data-package"},
                       {"name", "plumbline-sets"},
                       {"title", "Sets and repetitions of rack " + rack_id},
                       {"created", made_at},
                       {"resources",
                        {resource("sets", "sets.csv", setColumns(), sets_keys),
                         resource("reps", "reps.csv", repColumns(), reps_keys)}}};
    return package.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace plumbline::reports
