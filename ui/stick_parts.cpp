#include "ui/stick_parts.h"

#include "ui/language.h"
#include "ui/training_parts.h"
#include "ui/usage_parts.h"

namespace plumbline::ui {
namespace {

using Step = app::StickView::Step;

std::string busyText(const app::StickView& work) {
    if (work.step == Step::Reading) return say("Reading the data. Lifting goes on meanwhile.");
    return work.progress >= app::kFilesMade ? say("Writing to the stick. Leave it in.")
                                            : say("Making the files.");
}

std::string stateText(const app::StickView& work) {
    if (work.step == Step::Saved) return say("Saved. It is safe to pull the stick out now.");
    if (work.step == Step::Refused) return heard(work.problem);
    if (work.stick.ready) return say("A stick is there, {} are free.", bytesText(work.stick.free_bytes));
    return work.stick.say.empty() ? say("one moment") : heard(work.stick.say);
}

}  // namespace

void stickFiles(Canvas& canvas, const app::StickView& work, const Rect& box, const KindOfFile& kind_of) {
    canvas.fill(box, colours::kCard, 3);
    const double pad = canvas.compact() ? 2.6 : 5;
    const Rect inner{box.x + pad, box.y, box.w - 2 * pad, box.h};
    if (work.files.empty()) {
        lineOrParagraph(canvas, inner,
                        work.step == Step::Reading ? say("What will be written shows here once all is read.")
                                                   : say("There is nothing to save yet."),
                        colours::kQuiet);
        return;
    }
    const double h = box.h / static_cast<double>(work.files.size());
    const double between = canvas.em(Face::Quiet) * 1.3;
    double y = box.y;
    // Where two lines have no room the name alone says what it is.
    const bool two = h >= canvas.caps(Face::Body) + between + canvas.em(Face::Quiet) * 0.5;
    for (const app::FileToGo& file : work.files) {
        const double block = canvas.caps(Face::Body) + (two ? between : 0);
        const double baseline = y + (h - block) / 2 + canvas.caps(Face::Body);
        const std::string size = two ? say("about {}", bytesText(file.bytes)) : bytesText(file.bytes);
        const double taken = canvas.textWidth(size, Face::Quiet) + 3;
        fitted(canvas, {inner.x, baseline, two ? inner.w : inner.w - taken, 0}, file.name,
               {Face::Body, Face::Quiet}, colours::kText);
        const double below = two ? baseline + between : baseline;
        canvas.text(inner.right(), below, size, Face::Quiet, colours::kText, Align::Right);
        if (two)
            ifFits(canvas, {inner.x, below, inner.w - taken, 0}, kind_of(file.name), {Face::Quiet},
                   colours::kQuiet);
        y += h;
    }
}

void stickState(Canvas& canvas, const app::StickView& work, const Rect& box) {
    const bool good = work.step == Step::Saved || (work.step == Step::Idle && work.stick.ready);
    canvas.fill(box, good ? colours::kOkDeep : work.busy() ? colours::kCard : colours::kNearDeep, 3);
    const double pad = canvas.compact() ? 2.6 : 5, r = 2.4;
    if (work.busy()) {
        const Rect inner{box.x + pad, box.y, box.w - 2 * pad, box.h};
        canvas.text(inner.x, box.midY() - 1.8, busyText(work), Face::Body, colours::kText);
        progressBar(canvas, work.progress, {inner.x, box.midY() + 1, inner.w, 4.5});
        return;
    }
    canvas.shape(good ? Shape::Circle : Shape::Triangle, box.x + pad + r, box.midY(), r,
                 good ? colours::kOk : colours::kNear);
    const double left = box.x + pad + 2 * r + 3;
    lineOrParagraph(canvas, {left, box.y, box.right() - left - pad, box.h}, stateText(work), colours::kText);
}

double stickStateHeight(const Canvas& canvas) {
    return canvas.compact() ? 19 : 26;
}

}  // namespace plumbline::ui
