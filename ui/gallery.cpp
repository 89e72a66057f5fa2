#include "ui/gallery.h"

#include <utility>

namespace plumbline::ui {

std::vector<GalleryPicture> galleryPictures(std::string_view language, std::string_view theme) {
    std::vector<GalleryPicture> pictures;
    for (const ScreenEntry& entry : screenEntries())
        for (auto& [sample, snapshot] : entry.samples()) {
            GalleryPicture picture{std::string(entry.id), std::move(snapshot)};
            if (!sample.empty()) picture.name += '-' + std::string(sample);
            picture.snapshot.wishes.language = language;
            picture.snapshot.wishes.bright = theme == "bright";
            pictures.push_back(std::move(picture));
        }
    return pictures;
}

}  // namespace plumbline::ui
