// plumbline record: raw packets of the attached devices, written before anything parses them.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "app/handoff.h"
#include "app/sources.h"
#include "drivers/trace.h"

namespace plumbline::cli {
namespace {

using namespace std::chrono_literals;

struct Options {
    RackOptions rack;
    std::string out;
    double seconds = 0;
};

void say(const app::Config& config, const drivers::DeviceHealth& health) {
    const std::string& name = config.devices[health.device].name;
    if (health.what.empty()) {
        spdlog::info("{}: {} packets, {} samples, {} bad, {} gaps", name, health.packets, health.samples,
                     health.bad, health.gaps);
    } else {
        spdlog::warn("{}: {} {}", name, health.what, health.advice);
    }
}

int record(const Options& options) {
    const auto config = options.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    app::Queue<drivers::TracePacket> packets(1 << 17);
    app::Queue<drivers::DeviceHealth> healths(1 << 10);
    const app::Clock clock;
    const auto sink = [&](drivers::DeviceEvent event) {
        if (auto* health = std::get_if<drivers::DeviceHealth>(&event)) healths.push(std::move(*health));
    };
    const auto tap = [&](std::uint16_t device, const drivers::Packet& packet) {
        packets.push({device, packet});
    };
    auto workers = app::makeWorkers(*config, clock, 1, sink, tap);
    if (!workers) return failed(workers.error());
    if (std::filesystem::exists(options.out)) {
        return failed(options.out + " is there already.",
                      "A trace may be somebody's bug report: choose another name.");
    }
    auto writer = drivers::TraceWriter::create(options.out, app::traceHeader(*config));
    if (!writer) return failed(writer.error().what, writer.error().advice);

    catchSignals();
    spdlog::info("recording to {}; {}", options.out,
                 options.seconds > 0 ? fmt::format("{} s", options.seconds) : "end with Ctrl-C");
    std::vector<std::jthread> threads;
    for (app::Worker& worker : *workers) threads.emplace_back(std::move(worker));
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(options.seconds);
    std::uint64_t written = 0;
    const auto drain = [&](std::chrono::milliseconds wait) {
        for (const drivers::TracePacket& recorded : packets.take(wait)) {
            if (writer->write(recorded.device, recorded.packet)) ++written;
        }
        for (const drivers::DeviceHealth& health : healths.take(0ms)) say(*config, health);
    };
    while (!endWanted() && (options.seconds <= 0 || std::chrono::steady_clock::now() < until)) drain(100ms);
    threads.clear();
    drain(0ms);
    if (auto closed = writer->close(); !closed) return failed(closed.error().what, closed.error().advice);
    spdlog::info("{} packets in {}", written, options.out);
    if (written == 0)
        return failed("nothing was recorded.", "'plumbline devices' says what is attached and why not.");
    if (packets.dropped() > 0)
        return failed(fmt::format("{} packets were lost: the disk is too slow", packets.dropped()));
    return kFine;
}

}  // namespace

Subcommand record_command() {
    return {50, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command =
                    program.add_subcommand("record", "Write the raw packets of the devices to a trace");
                command->add_option("--out", options->out, "Trace file to write")->required();
                command
                    ->add_option("--seconds", options->seconds, "Stop after this long (default: at Ctrl-C)")
                    ->check(CLI::PositiveNumber);
                options->rack.addTo(*command);
                command->footer(
                    "A trace is text, one line a packet, and can be played with 'plumbline replay' or "
                    "measured with\n"
                    "'plumbline analyze'. It holds card numbers as the reader typed them: treat it as "
                    "personal data,\n"
                    "or record with --source reader=off.");
                command->callback([options, &exit_code] { exit_code = record(*options); });
            }};
}

}  // namespace plumbline::cli
