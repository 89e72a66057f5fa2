// The code on the glass, read back from its pixels.

#include "ui/qr_code.h"

#include <gtest/gtest.h>

#include <qrcodegen.hpp>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/offscreen.h"
#include "tests/png.h"
#include "ui/training_samples.h"
#include "ui/widgets.h"

namespace plumbline::ui {
namespace {

TEST(QrCode, ATextThatIsTooLongOrEmptyIsNoCode) {
    EXPECT_EQ(qrModules("").size, 0);
    EXPECT_EQ(qrModules(std::string(4'000, 'x')).size, 0);
    EXPECT_GT(qrModules(std::string(2'000, 'x')).size, 0);
}
