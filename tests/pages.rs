//! The pages as they come out on the screen, at the sizes that rooms have.

mod desk;

use desk::Desk;

const SIZES: [(u16, u16); 5] = [(160, 45), (120, 35), (120, 30), (100, 30), (80, 24)];

#[test]
#[ignore = "for looking"]
fn look() {
    let which = std::env::var("PAGE").unwrap_or_default();
    let sizes = std::env::var("SIZE").unwrap_or_default();
    for size in sizes.split(' ') {
        let (width, height) = size.split_once('x').unwrap();
        let mut desk = Desk::sample(&std::env::var("REVIEW").unwrap_or("alder".into()))
            .sized(width.parse().unwrap(), height.parse().unwrap());
        desk.press(&which);
        println!("{}", desk.screen());
        println!("{}", "~".repeat(width.parse().unwrap()));
    }
}
