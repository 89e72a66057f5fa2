// A name that stands packed in a big file in the data folder is found wherever in the file it stands.
#include <gtest/gtest.h>

#include "db/loose_files.h"
#include "tests/scratch.h"

namespace plumbline::db {
namespace {

TEST(PackedNames, ANameInShortQuotedLinesIsFoundAlsoWhereTwoPiecesOfTheFileMeet) {
    constexpr std::size_t kPiece = 1U << 20U;
    // "call Annegret Maria Lindqvist back" in lines of four letters.
    std::string lines;
    for (const char* four :
         {"Y2Fs", "bCBB", "bm5l", "Z3Jl", "dCBN", "YXJp", "YSBM", "aW5k", "cXZp", "c3Qg", "YmFj", "aw=="})
        lines += std::string("\n> > > >         ") + four;
    const Scratch folder;
    folder.write("rack.db", "");
    SoughtMember sought;
    sought.name = "Annegret Maria Lindqvist";
    for (std::size_t before = kPiece - lines.size(); before <= kPiece; before += 9) {
        std::string text;
        text.reserve(before + lines.size() + 2);
        for (std::size_t i = 0; i < before; ++i) text += i % 40 == 39 ? '\n' : '.';
        folder.write("mail.txt", text + lines + "\n");
        const auto found = looseFiles(folder / "rack.db", sought,
                                      [](const std::filesystem::path&) { return Known::Nothing; });
        ASSERT_EQ(found.size(), 1U) << before;
        EXPECT_EQ(found[0].found, LooseFile::Found::Name);
    }
}

}  // namespace
}  // namespace plumbline::db
