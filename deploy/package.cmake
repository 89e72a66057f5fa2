# The Debian package of a rack: `cpack -G DEB --config build/release/CPackConfig.cmake -B build/package`.
# What belongs to a rack and not to a program someone tries out is the component "rack", which only the package installs.
set(RACK COMPONENT rack EXCLUDE_FROM_ALL)
install(FILES deploy/plumbline.toml DESTINATION /etc/plumbline ${RACK})
install(FILES deploy/60-plumbline.rules deploy/system/61-plumbline-sticks.rules DESTINATION lib/udev/rules.d ${RACK})
install(FILES deploy/system/plumbline.service deploy/system/plumbline-backup.service
    deploy/system/plumbline-backup.timer DESTINATION lib/systemd/system ${RACK})
install(FILES deploy/system/plumbline.sysusers DESTINATION lib/sysusers.d RENAME plumbline.conf ${RACK})
install(FILES deploy/system/plumbline.tmpfiles DESTINATION lib/tmpfiles.d RENAME plumbline.conf ${RACK})
install(FILES deploy/system/60-plumbline-journal.conf DESTINATION lib/systemd/journald.conf.d ${RACK})
install(FILES deploy/debian/copyright DESTINATION share/doc/plumbline ${RACK})

# Policy wants them compressed, and without the time of compressing so that two builds give the same bytes.
function(rack_compressed source name destination)
    set(packed ${CMAKE_BINARY_DIR}/package/${name})
    add_custom_command(OUTPUT ${packed} DEPENDS ${source} VERBATIM
        COMMAND sh -c "mkdir -p \"$(dirname \"$2\")\" && gzip -9n <\"$1\" >\"$2\"" sh ${CMAKE_SOURCE_DIR}/${source} ${packed})
    set_property(GLOBAL APPEND PROPERTY RACK_COMPRESSED ${packed})
    install(FILES ${packed} DESTINATION ${destination} ${RACK})
endfunction()
rack_compressed(deploy/debian/changelog changelog.Debian.gz share/doc/plumbline)
rack_compressed(deploy/debian/plumbline.1 plumbline.1.gz share/man/man1)
get_property(compressed GLOBAL PROPERTY RACK_COMPRESSED)
add_custom_target(package_papers ALL DEPENDS ${compressed})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME plumbline)
set(CPACK_PACKAGE_CONTACT "The Plumbline authors <plumbline@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "terminal of a smart squat rack")
set(CPACK_PACKAGE_DESCRIPTION
"Reads a linear-position transducer on the bar, load cells in the hooks and a
card reader, finds every repetition and shows its velocity while the bar still
moves, says when a set should end, and keeps every set on its own disk.
.
This package makes the machine a rack: the terminal starts with the system on
the bare console, and is started anew when it hangs.")
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL Unspecified rack)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Beside what the linker knows: the drivers that SDL opens by name, the font, and what the package's scripts call.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libgl1, libegl1, libgl1-mesa-dri, fonts-inter, systemd, udev, passwd")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "systemd-timesyncd | time-daemon")
foreach(file postinst prerm postrm conffiles)
    list(APPEND CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/deploy/debian/${file})
endforeach()
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
if(CMAKE_CROSSCOMPILING)
    set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)   # the only other one, see deploy/arm64.cmake
endif()
include(CPack)
