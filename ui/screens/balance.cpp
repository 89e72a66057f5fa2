// Form: what the plan is made of, as shares of its work sets, and what a plan for the back lacks.

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::BalanceView;
using Share = std::pair<std::string, double>;

std::array<Share, 6> sharesOf(const BalanceView& balance) {
    return {{{say("hip hinge"), balance.hinge},
             {say("squat"), balance.squat},
             {say("trunk"), balance.trunk},
             {say("glutes"), balance.glute},
             {say("mobility"), balance.mobility},
             {say("other"), balance.other}}};
}

/// Of a plan for the back: what it lacks, or that it lacks nothing; empty: of another.
std::string remarkOf(const BalanceView& balance) {
    if (balance.lacks_trunk && balance.lacks_glute)
        return say("No trunk and no glute work: a plan for the back needs both.");
    if (balance.lacks_trunk) return say("No trunk work: a plan for the back needs some.");
    if (balance.lacks_glute) return say("No glute work: a plan for the back needs some.");
    return balance.back_plan ? say("Trunk and glute work are both in it.") : "";
}

class Balance final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const BalanceView& balance = careOf(snapshot).balance;
        const double top = formHeader(canvas, snapshot, say("What the plan is made of"), commands);
        std::vector<RowButton> foot_row{backButton(commands)};
        if (!snapshot.hold)
            foot_row.push_back(
                asks("why", say("why this\nweight?"), app::OpenForm{app::Form::Why}, commands));
        const Rect content = formFoot(canvas, top, foot_row);
        const Rect box = cardOf(canvas, content, canvas.compact() ? 2.8 : 7);
        const bool lacks = balance.lacks_trunk || balance.lacks_glute;
        const std::string remark = remarkOf(balance);
        double foot = box.bottom();
        if (!remark.empty()) {
            const double r = canvas.caps(Face::Body) * 0.6, left = box.x + 2 * r + 2;
            const double width = box.right() - left;
            const Face face = fittingFace(canvas, remark, width, {Face::Label, Face::Body, Face::Quiet});
            const double high = seenHeight(canvas, remark, width, face);
            foot -= high;
            canvas.shape(lacks ? Shape::Triangle : Shape::Circle, box.x + r, foot + canvas.caps(face) / 2, r,
                         lacks ? colours::kNear : colours::kOk);
            canvas.paragraph({left, foot, width, high + canvas.em(face)}, remark, face, colours::kText);
            foot -= canvas.em(Face::Quiet) * 0.7;
        }
        bars(canvas, balance, {box.x, box.y, box.w, foot - box.y});
    }

  private:
    /// In per cent of the plan's work sets: a name, a bar, a number each.
    static void bars(Canvas& canvas, const BalanceView& balance, const Rect& box) {
        const std::array<Share, 6> shares = sharesOf(balance);
        const double sum = std::accumulate(shares.begin(), shares.end(), 0.0,
                                           [](double all, const Share& each) { return all + each.second; });
        const std::string caption =
            sum > 101 ? say("per cent of the work sets; some count twice") : say("per cent of the work sets");
        const double head = canvas.em(Face::Quiet) * 1.3;
        const bool captioned = box.h - head >= 6 * canvas.em(Face::Body) * 1.05;
        if (captioned)
            canvas.text(box.x, box.y + canvas.caps(Face::Quiet), caption, Face::Quiet, colours::kQuiet);
        const double top = box.y + (captioned ? head : 0);
        const double pitch = (box.bottom() - top) / static_cast<double>(shares.size());
        const Face face = pitch >= canvas.em(Face::Label) * 1.3   ? Face::Label
                          : pitch >= canvas.em(Face::Body) * 1.05 ? Face::Body
                                                                  : Face::Quiet;
        double names = 0;
        for (const auto& [name, share] : shares) names = std::max(names, canvas.textWidth(name, face));
        const double figures = canvas.textWidth("100 %", face) + 3;
        const double left = box.x + names + 4, width = box.right() - figures - left;
        double y = top + pitch / 2;
        for (const auto& [name, share] : shares) {
            const double baseline = y + canvas.caps(face) / 2, high = std::min(pitch * 0.6, 8.0);
            canvas.text(box.x, baseline, name, face, colours::kText);
            canvas.fill({left, y - high / 2, width, high}, colours::kHairline, 1);
            if (share > 0)
                canvas.fill({left, y - high / 2, std::max(1.0, width * share / 100), high}, colours::kOk, 1);
            canvas.text(box.right(), baseline, percentText(share), face, colours::kText, Align::Right);
            y += pitch;
        }
    }
};

std::vector<samples::Sample> balanceSamples() {
    app::Snapshot whole = samples::careForm(app::Form::Balance);
    whole.care->balance.back_plan = true;
    app::Snapshot lacks = whole;
    lacks.care->balance = {
        .hinge = 45, .squat = 40, .other = 15, .back_plan = true, .lacks_trunk = true, .lacks_glute = true};
    app::Snapshot plain = whole;
    plain.care->balance.back_plan = false;
    return {{"", whole}, {"lacks", lacks}, {"plain", plain}};
}

}  // namespace

ScreenEntry balance_screen() {
    ScreenEntry entry;
    entry.id = "balance";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Balance>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Balance>(); };
    entry.samples = balanceSamples;
    return entry;
}

}  // namespace plumbline::ui
